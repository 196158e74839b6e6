namespace Kms.Metrics;

/// <summary>A series to read, and the account it belongs to where that is not the caller's own.</summary>
internal readonly record struct SeriesTarget(KmsMetric Metric, string? AccountId = null);
