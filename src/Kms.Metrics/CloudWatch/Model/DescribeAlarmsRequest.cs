namespace Kms.Metrics.CloudWatch;

/// <summary>Requests alarms. [CloudWatch API]</summary>
public sealed record DescribeAlarmsRequest
{
    /// <summary>The names: at most 100; not together with <see cref="AlarmNamePrefix"/>. Default: none, which means all.</summary>
    public IReadOnlyList<string> AlarmNames { get; init; } = [];

    /// <summary>What the names start with. Default: <see langword="null"/>.</summary>
    public string? AlarmNamePrefix { get; init; }

    /// <summary><c>MetricAlarm</c>, <c>CompositeAlarm</c>. Default: none, which means metric alarms.</summary>
    public IReadOnlyList<string> AlarmTypes { get; init; } = [];

    /// <summary>
    /// The composite alarm whose rule names the alarms to return; not combined with other filters; the answer holds names and ARNs only.
    /// Default: <see langword="null"/>.
    /// </summary>
    public string? ChildrenOfAlarmName { get; init; }

    /// <summary>
    /// The alarm that the composite alarms to return name in their rules; not combined with other filters; the answer holds names and ARNs
    /// only. Default: <see langword="null"/>.
    /// </summary>
    public string? ParentsOfAlarmName { get; init; }

    /// <summary>The state they are in. Default: <see langword="null"/>, any.</summary>
    public string? StateValue { get; init; }

    /// <summary>What one of their actions starts with. Default: <see langword="null"/>.</summary>
    public string? ActionPrefix { get; init; }

    /// <summary>The maximum number of alarms per page: 1 to 100. Default: <see langword="null"/>, 50.</summary>
    public int? MaxRecords { get; init; }

    /// <summary>The token of the next page, from the last response. Default: <see langword="null"/>, the start.</summary>
    public string? NextToken { get; init; }
}
