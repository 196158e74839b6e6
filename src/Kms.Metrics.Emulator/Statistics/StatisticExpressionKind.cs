namespace Kms.Metrics.Emulator.Statistics;

/// <summary>What a statistic computes. From <see cref="Percentile"/> on it needs the values themselves.</summary>
internal enum StatisticExpressionKind
{
    SampleCount,
    Average,
    Sum,
    Minimum,
    Maximum,
    Percentile,
    TrimmedMean,
    TrimmedCount,
    TrimmedSum,
    WinsorizedMean,
    PercentileRank,
}
