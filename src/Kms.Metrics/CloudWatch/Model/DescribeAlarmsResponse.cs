namespace Kms.Metrics.CloudWatch;

/// <summary>A page of alarms. [CloudWatch API]</summary>
public sealed record DescribeAlarmsResponse
{
    /// <summary>The alarms.</summary>
    public IReadOnlyList<MetricAlarm> MetricAlarms { get; init; } = [];

    /// <summary>The composite alarms, where they were asked for.</summary>
    public IReadOnlyList<CompositeAlarm> CompositeAlarms { get; init; } = [];

    /// <summary>The alarms on log queries, where they were asked for.</summary>
    public IReadOnlyList<LogAlarm> LogAlarms { get; init; } = [];

    /// <summary>The next page's token; <see langword="null"/> on the last page.</summary>
    public string? NextToken { get; init; }
}
