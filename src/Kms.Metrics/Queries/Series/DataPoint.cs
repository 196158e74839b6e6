namespace Kms.Metrics;

/// <summary>One value of a series.</summary>
/// <param name="Timestamp">The beginning of the period, UTC.</param>
/// <param name="Value">The statistic over the period, in the metric's unit.</param>
public readonly record struct DataPoint(DateTimeOffset Timestamp, double Value);
