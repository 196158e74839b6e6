namespace Kms.Metrics.CloudWatch;

/// <summary>One statistic of one metric. [CloudWatch API]</summary>
/// <param name="Metric">The metric with its whole dimension set.</param>
/// <param name="Period">The period in seconds: 1, 5, 10, 20, 30 or a multiple of 60.</param>
/// <param name="Stat">The statistic: <c>Sum</c>, <c>Average</c>, <c>p99</c> and so on.</param>
public sealed record MetricStat(Metric Metric, int Period, string Stat)
{
    /// <summary>
    /// The unit that the data must have been published with. Default: <see langword="null"/>, any. With a unit that was not published,
    /// nothing is found.
    /// </summary>
    public string? Unit { get; init; }
}
