namespace Kms.Metrics;

/// <summary>What ListMetrics gave for one question. Immutable.</summary>
/// <param name="Series">The series that this version of the library knows, each once.</param>
/// <param name="Requests">How many requests it took.</param>
internal sealed record Listing(IReadOnlyList<SeriesTarget> Series, int Requests);
