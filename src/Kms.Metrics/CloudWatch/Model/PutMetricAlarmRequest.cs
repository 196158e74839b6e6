namespace Kms.Metrics.CloudWatch;

/// <summary>Creates an alarm, or replaces the whole alarm of that name. [CloudWatch API]</summary>
/// <param name="AlarmName">The alarm's name: 1 to 255 characters.</param>
public sealed record PutMetricAlarmRequest(string AlarmName)
{
    /// <summary>The alarm's description: at most 1,024 characters. Default: <see langword="null"/>.</summary>
    public string? AlarmDescription { get; init; }

    /// <summary>Whether the alarm's actions are enabled. Default: <see langword="null"/>, yes.</summary>
    public bool? ActionsEnabled { get; init; }

    /// <summary>ARNs to notify when the state becomes OK: at most 5. Default: none.</summary>
    public IReadOnlyList<string> OKActions { get; init; } = [];

    /// <summary>ARNs to notify when the state becomes ALARM: at most 5. Default: none.</summary>
    public IReadOnlyList<string> AlarmActions { get; init; } = [];

    /// <summary>ARNs to notify when the state becomes INSUFFICIENT_DATA: at most 5. Default: none.</summary>
    public IReadOnlyList<string> InsufficientDataActions { get; init; } = [];

    /// <summary>The metric's name; <see langword="null"/> where <see cref="Metrics"/> are given. Default: <see langword="null"/>.</summary>
    public string? MetricName { get; init; }

    /// <summary>The metric's namespace. Default: <see langword="null"/>.</summary>
    public string? Namespace { get; init; }

    /// <summary>One of the five statistics; <see langword="null"/> for a percentile. Default: <see langword="null"/>.</summary>
    public string? Statistic { get; init; }

    /// <summary>A percentile, such as <c>p99</c>. Default: <see langword="null"/>.</summary>
    public string? ExtendedStatistic { get; init; }

    /// <summary>The whole dimension set: at most 30. Default: none.</summary>
    public IReadOnlyList<MetricDimension> Dimensions { get; init; } = [];

    /// <summary>The period in seconds: 10, 20, 30 or a multiple of 60. Default: <see langword="null"/>.</summary>
    public int? Period { get; init; }

    /// <summary>The unit that the data must have been published with. Default: <see langword="null"/>, any.</summary>
    public string? Unit { get; init; }

    /// <summary>How many periods are evaluated: 1 or more. Default: <see langword="null"/>.</summary>
    public int? EvaluationPeriods { get; init; }

    /// <summary>How many of them must breach: 1 to <see cref="EvaluationPeriods"/>. Default: <see langword="null"/>, all of them.</summary>
    public int? DatapointsToAlarm { get; init; }

    /// <summary>The threshold, in the metric's unit. Default: <see langword="null"/>.</summary>
    public double? Threshold { get; init; }

    /// <summary>How they are compared, such as <c>LessThanThreshold</c>. Default: <see langword="null"/>.</summary>
    public string? ComparisonOperator { get; init; }

    /// <summary><c>missing</c>, <c>notBreaching</c>, <c>breaching</c> or <c>ignore</c>. Default: <see langword="null"/>, missing.</summary>
    public string? TreatMissingData { get; init; }

    /// <summary><c>evaluate</c> or <c>ignore</c> a percentile of few values. Default: <see langword="null"/>, evaluate.</summary>
    public string? EvaluateLowSampleCountPercentile { get; init; }

    /// <summary>The series of a metric math alarm. Default: none.</summary>
    public IReadOnlyList<MetricDataQuery> Metrics { get; init; } = [];

    /// <summary>The id of the anomaly detection band in <see cref="Metrics"/>. Default: <see langword="null"/>.</summary>
    public string? ThresholdMetricId { get; init; }

    /// <summary>Tags for a new alarm: at most 50; the service ignores them when it replaces one. Default: none.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>
    /// What an alarm on a PromQL query looks for; not together with a metric or <see cref="Metrics"/>. Default: <see langword="null"/>.
    /// </summary>
    public EvaluationCriteria? EvaluationCriteria { get; init; }

    /// <summary>How often an alarm on a PromQL query is evaluated, in seconds: 10 to 3,600. Default: <see langword="null"/>.</summary>
    public int? EvaluationInterval { get; init; }

    /// <summary>Which range of time an evaluation looks at. Default: <see langword="null"/>, a sliding window.</summary>
    public EvaluationWindow? EvaluationWindow { get; init; }

    /// <summary>How long the alarm waits after it was created or updated before it is evaluated. Default: <see langword="null"/>.</summary>
    public WarmUpConfiguration? WarmUpConfiguration { get; init; }
}
