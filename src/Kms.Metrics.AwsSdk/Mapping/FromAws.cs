using Kms.Metrics.CloudWatch;
using Aws = Amazon.CloudWatch.Model;

namespace Kms.Metrics.AwsSdk.Mapping;

/// <summary>
/// The AWS SDK's answers as the port's. What is not set there is <see langword="null"/> here, or empty where the port has no null.
/// </summary>
internal static class FromAws
{
    public static ListMetricsResponse Response(Aws.ListMetricsResponse response) => new()
    {
        Metrics = Shared.ToArray(response.Metrics, Metric),
        NextToken = response.NextToken,
        OwningAccounts = Shared.ToArray(response.OwningAccounts, Shared.Same),
    };

    public static GetMetricDataResponse Response(Aws.GetMetricDataResponse response) => new()
    {
        MetricDataResults = Shared.ToArray(response.MetricDataResults, Result),
        NextToken = response.NextToken,
        Messages = Shared.ToArray(response.Messages, Message),
    };

    public static DescribeAlarmsResponse Response(Aws.DescribeAlarmsResponse response) => new()
    {
        MetricAlarms = Shared.ToArray(response.MetricAlarms, Alarm),
        CompositeAlarms = Shared.ToArray(response.CompositeAlarms, Composite),
        LogAlarms = Shared.ToArray(response.LogAlarms, Log),
        NextToken = response.NextToken,
    };

    public static ListTagsForResourceResponse Response(Aws.ListTagsForResourceResponse response) => new()
    {
        Tags = Shared.ToArray(response.Tags, static t => new Tag(t.Key, t.Value)),
    };

    public static DescribeAlarmHistoryResponse Response(Aws.DescribeAlarmHistoryResponse response) => new()
    {
        AlarmHistoryItems = Shared.ToArray(response.AlarmHistoryItems, HistoryItem),
        NextToken = response.NextToken,
    };

    private static AlarmHistoryItem HistoryItem(Aws.AlarmHistoryItem item) => new()
    {
        AlarmName = item.AlarmName,
        AlarmContributorId = item.AlarmContributorId,
        AlarmType = item.AlarmType,
        Timestamp = Shared.ToTime(item.Timestamp),
        HistoryItemType = item.HistoryItemType,
        HistorySummary = item.HistorySummary,
        HistoryData = item.HistoryData,
        AlarmContributorAttributes = item.AlarmContributorAttributes ?? new Dictionary<string, string>(),
    };

    private static CompositeAlarm Composite(Aws.CompositeAlarm alarm) => new(alarm.AlarmName ?? "")
    {
        AlarmArn = alarm.AlarmArn,
        AlarmConfigurationUpdatedTimestamp = Shared.ToTime(alarm.AlarmConfigurationUpdatedTimestamp),
        AlarmDescription = alarm.AlarmDescription,
        AlarmRule = alarm.AlarmRule,
        ActionsEnabled = alarm.ActionsEnabled,
        OKActions = Shared.ToArray(alarm.OKActions, Shared.Same),
        AlarmActions = Shared.ToArray(alarm.AlarmActions, Shared.Same),
        InsufficientDataActions = Shared.ToArray(alarm.InsufficientDataActions, Shared.Same),
        ActionsSuppressor = alarm.ActionsSuppressor,
        ActionsSuppressorWaitPeriod = alarm.ActionsSuppressorWaitPeriod,
        ActionsSuppressorExtensionPeriod = alarm.ActionsSuppressorExtensionPeriod,
        StateValue = alarm.StateValue,
        StateReason = alarm.StateReason,
        StateReasonData = alarm.StateReasonData,
        StateUpdatedTimestamp = Shared.ToTime(alarm.StateUpdatedTimestamp),
        StateTransitionedTimestamp = Shared.ToTime(alarm.StateTransitionedTimestamp),
        ActionsSuppressedBy = alarm.ActionsSuppressedBy,
        ActionsSuppressedReason = alarm.ActionsSuppressedReason,
    };

    private static LogAlarm Log(Aws.LogAlarm alarm) => new(alarm.AlarmName ?? "")
    {
        AlarmArn = alarm.AlarmArn,
        AlarmDescription = alarm.AlarmDescription,
        AlarmConfigurationUpdatedTimestamp = Shared.ToTime(alarm.AlarmConfigurationUpdatedTimestamp),
        ActionsEnabled = alarm.ActionsEnabled,
        StateValue = alarm.StateValue,
        StateReason = alarm.StateReason,
        StateUpdatedTimestamp = Shared.ToTime(alarm.StateUpdatedTimestamp),
    };

    private static EvaluationCriteria Criteria(Aws.EvaluationCriteria criteria) => new()
    {
        PromQLCriteria = criteria.PromQLCriteria is not { } query ? null
            : new AlarmPromQLCriteria(query.Query ?? "") { PendingPeriod = query.PendingPeriod, RecoveryPeriod = query.RecoveryPeriod },
    };

    private static EvaluationWindow Window(Aws.EvaluationWindow window) => new()
    {
        SlidingWindow = window.SlidingWindow is null ? null : new SlidingWindow(),
        WallClockWindow = window.WallClockWindow is { } clock ? new WallClockWindow { Timezone = clock.Timezone } : null,
    };

    private static WarmUpConfiguration WarmUp(Aws.WarmUpConfiguration configuration) =>
        new(configuration.WarmUpPeriodDurationInMinutes ?? 0)
        {
            OnlyStartEvaluatingAfterWarmUpPeriodEnds = configuration.OnlyStartEvaluatingAfterWarmUpPeriodEnds,
        };

    private static MetricDataResult Result(Aws.MetricDataResult result) => new(result.Id ?? "")
    {
        Label = result.Label,
        Timestamps = Shared.ToArray(result.Timestamps, Shared.ToTime),
        Values = Shared.ToArray(result.Values, Shared.Same),
        StatusCode = result.StatusCode,
        Messages = Shared.ToArray(result.Messages, Message),
    };

    private static MetricAlarm Alarm(Aws.MetricAlarm alarm) => new(alarm.AlarmName ?? "")
    {
        AlarmArn = alarm.AlarmArn,
        AlarmConfigurationUpdatedTimestamp = Shared.ToTime(alarm.AlarmConfigurationUpdatedTimestamp),
        AlarmDescription = alarm.AlarmDescription,
        ActionsEnabled = alarm.ActionsEnabled,
        OKActions = Shared.ToArray(alarm.OKActions, Shared.Same),
        AlarmActions = Shared.ToArray(alarm.AlarmActions, Shared.Same),
        InsufficientDataActions = Shared.ToArray(alarm.InsufficientDataActions, Shared.Same),
        MetricName = alarm.MetricName,
        Namespace = alarm.Namespace,
        Statistic = alarm.Statistic,
        ExtendedStatistic = alarm.ExtendedStatistic,
        Dimensions = Shared.ToArray(alarm.Dimensions, Dimension),
        Period = alarm.Period,
        Unit = alarm.Unit,
        EvaluationPeriods = alarm.EvaluationPeriods,
        DatapointsToAlarm = alarm.DatapointsToAlarm,
        Threshold = alarm.Threshold,
        ComparisonOperator = alarm.ComparisonOperator,
        TreatMissingData = alarm.TreatMissingData,
        EvaluateLowSampleCountPercentile = alarm.EvaluateLowSampleCountPercentile,
        Metrics = Shared.ToArray(alarm.Metrics, Query),
        ThresholdMetricId = alarm.ThresholdMetricId,
        EvaluationCriteria = alarm.EvaluationCriteria is { } criteria ? Criteria(criteria) : null,
        EvaluationInterval = alarm.EvaluationInterval,
        EvaluationWindow = alarm.EvaluationWindow is { } window ? Window(window) : null,
        WarmUpConfiguration = alarm.WarmUpConfiguration is { } warmUp ? WarmUp(warmUp) : null,
        StateValue = alarm.StateValue,
        StateReason = alarm.StateReason,
        StateReasonData = alarm.StateReasonData,
        StateUpdatedTimestamp = Shared.ToTime(alarm.StateUpdatedTimestamp),
        StateTransitionedTimestamp = Shared.ToTime(alarm.StateTransitionedTimestamp),
        EvaluationState = alarm.EvaluationState,
    };

    private static MetricDataQuery Query(Aws.MetricDataQuery query) => new(query.Id ?? "")
    {
        MetricStat = query.MetricStat is { } stat
            ? new MetricStat(Metric(stat.Metric), stat.Period ?? 0, stat.Stat ?? "") { Unit = stat.Unit } : null,
        Expression = query.Expression,
        Label = query.Label,
        ReturnData = query.ReturnData,
        Period = query.Period,
        AccountId = query.AccountId,
    };

    private static Metric Metric(Aws.Metric? metric) =>
        new(metric?.Namespace ?? "", metric?.MetricName ?? "", Shared.ToArray(metric?.Dimensions, Dimension));

    private static MetricDimension Dimension(Aws.Dimension dimension) => new(dimension.Name ?? "", dimension.Value ?? "");

    private static MessageData Message(Aws.MessageData message) => new(message.Code, message.Value);
}
