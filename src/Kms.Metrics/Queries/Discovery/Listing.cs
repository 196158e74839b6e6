namespace Kms.Metrics;

/// <summary>What ListMetrics gave for one question. Immutable.</summary>
/// <param name="Series">The series that this version of the library knows, each once.</param>
/// <param name="Requests">How many requests it took.</param>
/// <param name="Rejected">Series of the metric whose dimensions this version of the library does not know, such as a certificate with a
/// wildcard; they are not read, and answers say so.</param>
internal sealed record Listing(IReadOnlyList<SeriesTarget> Series, int Requests, IReadOnlyList<UnreadableSeries> Rejected);
