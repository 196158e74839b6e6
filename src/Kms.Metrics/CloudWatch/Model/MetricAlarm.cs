namespace Kms.Metrics.CloudWatch;

/// <summary>An alarm as the account has it. [CloudWatch API]</summary>
/// <param name="AlarmName">The alarm's name.</param>
public sealed record MetricAlarm(string AlarmName) : IExtensibleStructure
{
    /// <summary>The alarm's ARN.</summary>
    public string? AlarmArn { get; init; }

    /// <summary>When the alarm was last put.</summary>
    public DateTimeOffset? AlarmConfigurationUpdatedTimestamp { get; init; }

    /// <summary>The alarm's description: at most 1,024 characters.</summary>
    public string? AlarmDescription { get; init; }

    /// <summary>Whether the alarm's actions are enabled.</summary>
    public bool? ActionsEnabled { get; init; }

    /// <summary>ARNs to notify when the state becomes OK: at most 5.</summary>
    public IReadOnlyList<string> OKActions { get; init; } = [];

    /// <summary>ARNs to notify when the state becomes ALARM: at most 5.</summary>
    public IReadOnlyList<string> AlarmActions { get; init; } = [];

    /// <summary>ARNs to notify when the state becomes INSUFFICIENT_DATA: at most 5.</summary>
    public IReadOnlyList<string> InsufficientDataActions { get; init; } = [];

    /// <summary>The metric's name; <see langword="null"/> where <see cref="Metrics"/> are given.</summary>
    public string? MetricName { get; init; }

    /// <summary>The metric's namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>One of the five statistics; <see langword="null"/> for a percentile.</summary>
    public string? Statistic { get; init; }

    /// <summary>A percentile, such as <c>p99</c>.</summary>
    public string? ExtendedStatistic { get; init; }

    /// <summary>The whole dimension set: at most 30.</summary>
    public IReadOnlyList<MetricDimension> Dimensions { get; init; } = [];

    /// <summary>The period in seconds: 10, 20, 30 or a multiple of 60.</summary>
    public int? Period { get; init; }

    /// <summary>The unit that the data must have been published with.</summary>
    public string? Unit { get; init; }

    /// <summary>How many periods are evaluated: 1 or more.</summary>
    public int? EvaluationPeriods { get; init; }

    /// <summary>How many of them must breach: 1 to <see cref="EvaluationPeriods"/>.</summary>
    public int? DatapointsToAlarm { get; init; }

    /// <summary>The threshold, in the metric's unit.</summary>
    public double? Threshold { get; init; }

    /// <summary>How they are compared, such as <c>LessThanThreshold</c>.</summary>
    public string? ComparisonOperator { get; init; }

    /// <summary><c>missing</c>, <c>notBreaching</c>, <c>breaching</c> or <c>ignore</c>.</summary>
    public string? TreatMissingData { get; init; }

    /// <summary><c>evaluate</c> or <c>ignore</c> a percentile of few values.</summary>
    public string? EvaluateLowSampleCountPercentile { get; init; }

    /// <summary>The series of a metric math alarm.</summary>
    public IReadOnlyList<MetricDataQuery> Metrics { get; init; } = [];

    /// <summary>The id of the anomaly detection band in <see cref="Metrics"/>.</summary>
    public string? ThresholdMetricId { get; init; }

    /// <summary><c>OK</c>, <c>ALARM</c> or <c>INSUFFICIENT_DATA</c>.</summary>
    public string? StateValue { get; init; }

    /// <summary>Why the alarm is in this state, in words.</summary>
    public string? StateReason { get; init; }

    /// <summary>Why the alarm is in this state, as JSON.</summary>
    public string? StateReasonData { get; init; }

    /// <summary>When the state was last set.</summary>
    public DateTimeOffset? StateUpdatedTimestamp { get; init; }

    /// <summary>When the state last changed.</summary>
    public DateTimeOffset? StateTransitionedTimestamp { get; init; }

    /// <summary>
    /// <c>PARTIAL_DATA</c>, <c>EVALUATION_ERROR</c> or <c>EVALUATION_FAILURE</c>; <see langword="null"/> if nothing is wrong.
    /// </summary>
    public string? EvaluationState { get; init; }

    /// <summary>
    /// What an alarm on a PromQL query looks for; not together with a metric or <see cref="Metrics"/>.
    /// </summary>
    public EvaluationCriteria? EvaluationCriteria { get; init; }

    /// <summary>How often an alarm on a PromQL query is evaluated, in seconds: 10 to 3,600.</summary>
    public int? EvaluationInterval { get; init; }

    /// <summary>Which range of time an evaluation looks at.</summary>
    public EvaluationWindow? EvaluationWindow { get; init; }

    /// <summary>How long the alarm waits after it was created or updated before it is evaluated.</summary>
    public WarmUpConfiguration? WarmUpConfiguration { get; init; }

    /// <summary>
    /// The names of members that the service sent and this version of the library does not know. Putting the alarm would reset them.
    /// </summary>
    public IReadOnlyList<string> UnknownMembers { get; init; } = [];

    object IExtensibleStructure.WithUnknownMembers(IReadOnlyList<string> names) => this with { UnknownMembers = names };
}
