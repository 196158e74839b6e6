using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Alarms.Evaluation;
using Kms.Metrics.Emulator.Statistics;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>An alarm on a metric, an expression or a query.</summary>
internal sealed class EmulatedMetricAlarm : EmulatedAlarm
{
    public EmulatedMetricAlarm(PutMetricAlarmRequest request, string arn, DateTimeOffset now)
        : base(request.AlarmName, arn, now)
    {
        AddTags(request.Tags);
        Configure(request, now);
    }

    public override string Type => MetricAlarmType;

    public PutMetricAlarmRequest Request { get; private set; } = null!;

    /// <summary>What decides its state.</summary>
    public AlarmCriteria Criteria { get; private set; } = null!;

    /// <summary>The series that it is on; <see langword="null"/> for one on an expression.</summary>
    public SeriesKey? Series { get; private set; }

    /// <summary>The statistic; <see langword="null"/> for one on an expression.</summary>
    public StatisticExpression? Statistic { get; private set; }

    /// <summary>Why it could not be evaluated; <see langword="null"/> where it could.</summary>
    public string? EvaluationState { get; set; }

    public override string? Description => Request.AlarmDescription;

    public override IReadOnlyList<string> OKActions => Request.OKActions;

    public override IReadOnlyList<string> AlarmActions => Request.AlarmActions;

    public override IReadOnlyList<string> InsufficientDataActions => Request.InsufficientDataActions;

    /// <summary>When it is looked at next.</summary>
    public DateTimeOffset NextEvaluation { get; set; }

    public override DateTimeOffset? Due => NextEvaluation;

    /// <summary>The series that it is on, once there is one.</summary>
    public Series? Found { get; set; }

    /// <summary>
    /// Whether it was judged without any data and nothing has set its state since: without data, every later judgement is the same.
    /// </summary>
    public bool IsJudgedWithoutData { get; set; }

    /// <summary>When the warm-up began; <see langword="null"/> where there is none, or no longer.</summary>
    private DateTimeOffset? WarmUpStarted { get; set; }

    public override void SetState(string state, string reason, string? reasonData, DateTimeOffset at)
    {
        IsJudgedWithoutData = false;
        base.SetState(state, reason, reasonData, at);
    }

    // The tags of an alarm that exists are changed by TagResource only.
    public void Replace(PutMetricAlarmRequest request, DateTimeOffset now)
    {
        Configured = now;
        Configure(request, now);
    }

    /// <summary>Whether it waits for its first data and is not judged yet. [CloudWatch guide: alarm warm-up periods]</summary>
    /// <param name="at">The moment of the evaluation.</param>
    /// <param name="points">How many datapoints there are.</param>
    public bool IsWarmingUp(DateTimeOffset at, int points)
    {
        if (WarmUpStarted is not { } started || Request.WarmUpConfiguration is not { } warmUp)
            return false;
        var isOver = at >= started.AddMinutes(warmUp.WarmUpPeriodDurationInMinutes)
            || (warmUp.OnlyStartEvaluatingAfterWarmUpPeriodEnds != true && points >= Criteria.EvaluationPeriods);
        if (isOver)
            WarmUpStarted = null;
        return !isOver;
    }

    private void Configure(PutMetricAlarmRequest request, DateTimeOffset now)
    {
        // Changed while it runs, the length counts from the same start; a warm-up that is over does not begin again.
        if (Request?.WarmUpConfiguration is null)
            WarmUpStarted = request.WarmUpConfiguration is null ? null : now;
        Request = request;
        ActionsEnabled = request.ActionsEnabled ?? true;
        NextEvaluation = FirstEvaluation(now);
        EvaluationState = null;
        (Found, IsJudgedWithoutData) = (null, false);
        var statistic = request.Statistic ?? request.ExtendedStatistic;
        Statistic = statistic is null ? null : StatisticExpression.TryParse(statistic);
        Series = request.Metrics.Count > 0 ? null : new SeriesKey(request.Namespace!, request.MetricName!, request.Dimensions);
        var stated = request.Period ?? request.Metrics.Max(m => m.MetricStat?.Period ?? m.Period ?? 60);
        Criteria = new AlarmCriteria(request.ComparisonOperator!, request.EvaluationPeriods!.Value)
        {
            DatapointsToAlarm = request.DatapointsToAlarm,
            Threshold = request.Threshold,
            TreatMissingData = request.TreatMissingData,
            // Data is kept by the minute, and so are periods of 10, 20 and 30 seconds.
            Period = Math.Max(60, stated),
            StatedPeriod = stated,
            WallClock = request.EvaluationWindow?.WallClockWindow is { } window ? WallClock.TryParse(window.Timezone) : null,
            Statistic = statistic,
            Unit = request.Unit,
            SamplesNeeded = request.EvaluateLowSampleCountPercentile == "ignore" ? SamplesNeeded(Statistic) : 0,
        };
    }

    // How many samples make a percentile statistically significant. [CloudWatch guide: percentile-based alarms and low data samples]
    private static double SamplesNeeded(StatisticExpression? statistic) =>
        statistic is not { Kind: StatisticExpressionKind.Percentile, Upper: > 0 and < 100 and var percentile } ? 0
            : percentile >= 50 ? 10 / (1 - (percentile / 100)) : 10 / (percentile / 100);

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
        EvaluationState = EvaluationState,
        StateValue = State,
        StateReason = Reason,
        StateReasonData = ReasonData,
        StateUpdatedTimestamp = StateUpdated,
        StateTransitionedTimestamp = Transitioned,
    };
}
