namespace Kms.Metrics;

/// <summary>A series that was read: the data of each statistic, in the order of the plan.</summary>
internal readonly record struct ReadTarget(SeriesTarget Target, SeriesPoints[] Data);
