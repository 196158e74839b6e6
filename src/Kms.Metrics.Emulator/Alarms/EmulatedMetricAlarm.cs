using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>An alarm on a metric, an expression or a query.</summary>
internal sealed class EmulatedMetricAlarm : EmulatedAlarm
{
    public EmulatedMetricAlarm(PutMetricAlarmRequest request, string arn, DateTimeOffset now)
        : base(request.AlarmName, arn, now)
    {
        Request = request;
        ActionsEnabled = request.ActionsEnabled ?? true;
        NextEvaluation = FirstEvaluation(now);
        AddTags(request.Tags);
    }

    public override string Type => MetricAlarmType;

    public PutMetricAlarmRequest Request { get; private set; }

    public override string? Description => Request.AlarmDescription;

    public override IReadOnlyList<string> OKActions => Request.OKActions;

    public override IReadOnlyList<string> AlarmActions => Request.AlarmActions;

    public override IReadOnlyList<string> InsufficientDataActions => Request.InsufficientDataActions;

    /// <summary>When it is looked at next.</summary>
    public DateTimeOffset NextEvaluation { get; set; }

    /// <summary>The length of a period in seconds: of an expression the longest of its metrics'.</summary>
    public int Period => Request.Period ?? Request.Metrics.Max(m => m.MetricStat?.Period ?? m.Period ?? 60);

    public void Replace(PutMetricAlarmRequest request, DateTimeOffset now)
    {
        // The tags of an alarm that exists are changed by TagResource only.
        Request = request;
        ActionsEnabled = request.ActionsEnabled ?? true;
        Configured = now;
        NextEvaluation = FirstEvaluation(now);
    }

    // Whatever its period, the service looks at a new alarm within a minute.
    private static DateTimeOffset FirstEvaluation(DateTimeOffset now) =>
        new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMinute) + TimeSpan.TicksPerMinute, TimeSpan.Zero);

    public MetricAlarm Describe() => new(Name)
    {
        AlarmArn = Arn,
        AlarmConfigurationUpdatedTimestamp = Configured,
        AlarmDescription = Request.AlarmDescription,
        ActionsEnabled = ActionsEnabled,
        OKActions = Request.OKActions,
        AlarmActions = Request.AlarmActions,
        InsufficientDataActions = Request.InsufficientDataActions,
        MetricName = Request.MetricName,
        Namespace = Request.Namespace,
        Statistic = Request.Statistic,
        ExtendedStatistic = Request.ExtendedStatistic,
        Dimensions = Request.Dimensions,
        Period = Request.Period,
        Unit = Request.Unit,
        EvaluationPeriods = Request.EvaluationPeriods,
        DatapointsToAlarm = Request.DatapointsToAlarm,
        Threshold = Request.Threshold,
        ComparisonOperator = Request.ComparisonOperator,
        TreatMissingData = Request.TreatMissingData,
        EvaluateLowSampleCountPercentile = Request.EvaluateLowSampleCountPercentile,
        Metrics = Request.Metrics,
        ThresholdMetricId = Request.ThresholdMetricId,
        EvaluationCriteria = Request.EvaluationCriteria,
        EvaluationInterval = Request.EvaluationInterval,
        EvaluationWindow = Request.EvaluationWindow,
        WarmUpConfiguration = Request.WarmUpConfiguration,
        StateValue = State,
        StateReason = Reason,
        StateReasonData = ReasonData,
        StateUpdatedTimestamp = StateUpdated,
        StateTransitionedTimestamp = Transitioned,
    };
}
