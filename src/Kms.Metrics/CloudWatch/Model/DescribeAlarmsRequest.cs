namespace Kms.Metrics.CloudWatch;

/// <summary>Asks for alarms. [CloudWatch API]</summary>
public sealed record DescribeAlarmsRequest
{
    /// <summary>The names: at most 100; not together with <see cref="AlarmNamePrefix"/>. Default: none, which means all.</summary>
    public IReadOnlyList<string> AlarmNames { get; init; } = [];

    /// <summary>What the names begin with. Default: <see langword="null"/>.</summary>
    public string? AlarmNamePrefix { get; init; }

    /// <summary><c>MetricAlarm</c>, <c>CompositeAlarm</c>. Default: none, which means metric alarms.</summary>
    public IReadOnlyList<string> AlarmTypes { get; init; } = [];

    /// <summary>
    /// The composite alarm whose rule names the alarms to return; takes no other filter, and the answer holds names and ARNs only. Default:
    /// <see langword="null"/>.
    /// </summary>
    public string? ChildrenOfAlarmName { get; init; }

    /// <summary>
    /// The alarm that the composite alarms to return name in their rules; takes no other filter, and the answer holds names and ARNs only.
    /// Default: <see langword="null"/>.
    /// </summary>
    public string? ParentsOfAlarmName { get; init; }

    /// <summary>The state they are in. Default: <see langword="null"/>, any.</summary>
    public string? StateValue { get; init; }

    /// <summary>What one of their actions begins with. Default: <see langword="null"/>.</summary>
    public string? ActionPrefix { get; init; }

    /// <summary>The most alarms a page may hold: 1 to 100. Default: <see langword="null"/>, 50.</summary>
    public int? MaxRecords { get; init; }

    /// <summary>Where to go on, from the last answer. Default: <see langword="null"/>, the beginning.</summary>
    public string? NextToken { get; init; }
}
