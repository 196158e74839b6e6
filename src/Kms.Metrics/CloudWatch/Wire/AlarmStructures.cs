namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>The structures of the operations on alarms and their history. [CloudWatch API]</summary>
internal static class AlarmStructures
{
    public static Structure<Tag> Tag { get; } = new(new("", ""), static (m, t) => new(m.Required(t.Key), m.Required(t.Value)));

    public static Structure<WallClockWindow> WallClockWindow { get; } =
        new(new(), static (m, w) => new() { Timezone = m.Optional(w.Timezone) });

    public static Structure<SlidingWindow> SlidingWindow { get; } = new(new(), static (_, _) => new());

    public static Structure<EvaluationWindow> EvaluationWindow { get; } = new(new(), static (m, w) => new()
    {
        SlidingWindow = m.Optional(w.SlidingWindow, SlidingWindow),
        WallClockWindow = m.Optional(w.WallClockWindow, WallClockWindow),
    });

    public static Structure<WarmUpConfiguration> WarmUpConfiguration { get; } = new(new(0), static (m, c) =>
        new(m.Required(c.WarmUpPeriodDurationInMinutes))
        {
            OnlyStartEvaluatingAfterWarmUpPeriodEnds = m.Optional(c.OnlyStartEvaluatingAfterWarmUpPeriodEnds),
        });

    public static Structure<AlarmPromQLCriteria> AlarmPromQLCriteria { get; } = new(new(""), static (m, c) => new(m.Required(c.Query))
    {
        PendingPeriod = m.Optional(c.PendingPeriod),
        RecoveryPeriod = m.Optional(c.RecoveryPeriod),
    });

    public static Structure<EvaluationCriteria> EvaluationCriteria { get; } =
        new(new(), static (m, c) => new() { PromQLCriteria = m.Optional(c.PromQLCriteria, AlarmPromQLCriteria) });

    public static Structure<PutMetricAlarmRequest> PutMetricAlarmRequest { get; } =
        new(new(""), static (m, a) => new(m.Required(a.AlarmName))
    {
        AlarmDescription = m.Optional(a.AlarmDescription),
        ActionsEnabled = m.Optional(a.ActionsEnabled),
        OKActions = m.List(a.OKActions),
        AlarmActions = m.List(a.AlarmActions),
        InsufficientDataActions = m.List(a.InsufficientDataActions),
        MetricName = m.Optional(a.MetricName),
        Namespace = m.Optional(a.Namespace),
        Statistic = m.Optional(a.Statistic),
        ExtendedStatistic = m.Optional(a.ExtendedStatistic),
        Dimensions = m.List(a.Dimensions, MetricStructures.Dimension),
        Period = m.Optional(a.Period),
        Unit = m.Optional(a.Unit),
        EvaluationPeriods = m.Optional(a.EvaluationPeriods),
        DatapointsToAlarm = m.Optional(a.DatapointsToAlarm),
        Threshold = m.Optional(a.Threshold),
        ComparisonOperator = m.Optional(a.ComparisonOperator),
        TreatMissingData = m.Optional(a.TreatMissingData),
        EvaluateLowSampleCountPercentile = m.Optional(a.EvaluateLowSampleCountPercentile),
        Metrics = m.List(a.Metrics, MetricStructures.MetricDataQuery),
        Tags = m.List(a.Tags, Tag),
        ThresholdMetricId = m.Optional(a.ThresholdMetricId),
        EvaluationCriteria = m.Optional(a.EvaluationCriteria, EvaluationCriteria),
        EvaluationInterval = m.Optional(a.EvaluationInterval),
        EvaluationWindow = m.Optional(a.EvaluationWindow, EvaluationWindow),
        WarmUpConfiguration = m.Optional(a.WarmUpConfiguration, WarmUpConfiguration),
    });

    public static Structure<MetricAlarm> MetricAlarm { get; } = new(new(""), static (m, a) => new(m.Required(a.AlarmName))
    {
        AlarmArn = m.Optional(a.AlarmArn),
        AlarmDescription = m.Optional(a.AlarmDescription),
        AlarmConfigurationUpdatedTimestamp = m.Optional(a.AlarmConfigurationUpdatedTimestamp),
        ActionsEnabled = m.Optional(a.ActionsEnabled),
        OKActions = m.List(a.OKActions),
        AlarmActions = m.List(a.AlarmActions),
        InsufficientDataActions = m.List(a.InsufficientDataActions),
        StateValue = m.Optional(a.StateValue),
        StateReason = m.Optional(a.StateReason),
        StateReasonData = m.Optional(a.StateReasonData),
        StateUpdatedTimestamp = m.Optional(a.StateUpdatedTimestamp),
        MetricName = m.Optional(a.MetricName),
        Namespace = m.Optional(a.Namespace),
        Statistic = m.Optional(a.Statistic),
        ExtendedStatistic = m.Optional(a.ExtendedStatistic),
        Dimensions = m.List(a.Dimensions, MetricStructures.Dimension),
        Period = m.Optional(a.Period),
        Unit = m.Optional(a.Unit),
        EvaluationPeriods = m.Optional(a.EvaluationPeriods),
        DatapointsToAlarm = m.Optional(a.DatapointsToAlarm),
        Threshold = m.Optional(a.Threshold),
        ComparisonOperator = m.Optional(a.ComparisonOperator),
        TreatMissingData = m.Optional(a.TreatMissingData),
        EvaluateLowSampleCountPercentile = m.Optional(a.EvaluateLowSampleCountPercentile),
        Metrics = m.Optional(a.Metrics, MetricStructures.MetricDataQuery),
        ThresholdMetricId = m.Optional(a.ThresholdMetricId),
        EvaluationState = m.Optional(a.EvaluationState),
        StateTransitionedTimestamp = m.Optional(a.StateTransitionedTimestamp),
        EvaluationCriteria = m.Optional(a.EvaluationCriteria, EvaluationCriteria),
        EvaluationInterval = m.Optional(a.EvaluationInterval),
        EvaluationWindow = m.Optional(a.EvaluationWindow, EvaluationWindow),
        WarmUpConfiguration = m.Optional(a.WarmUpConfiguration, WarmUpConfiguration),
    });

    public static Structure<PutCompositeAlarmRequest> PutCompositeAlarmRequest { get; } = new(new("", ""), static (m, a) =>
        new(m.Required(a.AlarmName), m.Required(a.AlarmRule))
        {
            AlarmDescription = m.Optional(a.AlarmDescription),
            ActionsEnabled = m.Optional(a.ActionsEnabled),
            OKActions = m.List(a.OKActions),
            AlarmActions = m.List(a.AlarmActions),
            InsufficientDataActions = m.List(a.InsufficientDataActions),
            Tags = m.List(a.Tags, Tag),
            ActionsSuppressor = m.Optional(a.ActionsSuppressor),
            ActionsSuppressorWaitPeriod = m.Optional(a.ActionsSuppressorWaitPeriod),
            ActionsSuppressorExtensionPeriod = m.Optional(a.ActionsSuppressorExtensionPeriod),
        });

    public static Structure<CompositeAlarm> CompositeAlarm { get; } = new(new(""), static (m, a) => new(m.Required(a.AlarmName))
    {
        ActionsEnabled = m.Optional(a.ActionsEnabled),
        AlarmActions = m.List(a.AlarmActions),
        AlarmArn = m.Optional(a.AlarmArn),
        AlarmConfigurationUpdatedTimestamp = m.Optional(a.AlarmConfigurationUpdatedTimestamp),
        AlarmDescription = m.Optional(a.AlarmDescription),
        AlarmRule = m.Optional(a.AlarmRule),
        InsufficientDataActions = m.List(a.InsufficientDataActions),
        OKActions = m.List(a.OKActions),
        StateReason = m.Optional(a.StateReason),
        StateReasonData = m.Optional(a.StateReasonData),
        StateUpdatedTimestamp = m.Optional(a.StateUpdatedTimestamp),
        StateValue = m.Optional(a.StateValue),
        StateTransitionedTimestamp = m.Optional(a.StateTransitionedTimestamp),
        ActionsSuppressedBy = m.Optional(a.ActionsSuppressedBy),
        ActionsSuppressedReason = m.Optional(a.ActionsSuppressedReason),
        ActionsSuppressor = m.Optional(a.ActionsSuppressor),
        ActionsSuppressorWaitPeriod = m.Optional(a.ActionsSuppressorWaitPeriod),
        ActionsSuppressorExtensionPeriod = m.Optional(a.ActionsSuppressorExtensionPeriod),
    });

    public static Structure<LogAlarm> LogAlarm { get; } = new(new(""), static (m, a) => new(m.Required(a.AlarmName))
    {
        AlarmArn = m.Optional(a.AlarmArn),
        AlarmDescription = m.Optional(a.AlarmDescription),
        AlarmConfigurationUpdatedTimestamp = m.Optional(a.AlarmConfigurationUpdatedTimestamp),
        ActionsEnabled = m.Optional(a.ActionsEnabled),
        StateValue = m.Optional(a.StateValue),
        StateReason = m.Optional(a.StateReason),
        StateUpdatedTimestamp = m.Optional(a.StateUpdatedTimestamp),
    });

    public static Structure<DescribeAlarmsRequest> DescribeAlarmsRequest { get; } = new(new(), static (m, r) => new()
    {
        AlarmNames = m.List(r.AlarmNames),
        AlarmNamePrefix = m.Optional(r.AlarmNamePrefix),
        AlarmTypes = m.List(r.AlarmTypes),
        ChildrenOfAlarmName = m.Optional(r.ChildrenOfAlarmName),
        ParentsOfAlarmName = m.Optional(r.ParentsOfAlarmName),
        StateValue = m.Optional(r.StateValue),
        ActionPrefix = m.Optional(r.ActionPrefix),
        MaxRecords = m.Optional(r.MaxRecords),
        NextToken = m.Optional(r.NextToken),
    });

    public static Structure<DescribeAlarmsResponse> DescribeAlarmsResponse { get; } = new(new(), static (m, r) => new()
    {
        CompositeAlarms = m.List(r.CompositeAlarms, CompositeAlarm, Presence.OneOf),
        MetricAlarms = m.List(r.MetricAlarms, MetricAlarm, Presence.OneOf),
        LogAlarms = m.List(r.LogAlarms, LogAlarm, Presence.OneOf),
        NextToken = m.Optional(r.NextToken),
    });

    public static Structure<DeleteAlarmsRequest> DeleteAlarmsRequest { get; } =
        new(new([]), static (m, r) => new(m.List(r.AlarmNames, Presence.Required)));

    public static Structure<SetAlarmStateRequest> SetAlarmStateRequest { get; } = new(new("", "", ""), static (m, r) =>
        new(m.Required(r.AlarmName), m.Required(r.StateValue), m.Required(r.StateReason))
        {
            StateReasonData = m.Optional(r.StateReasonData),
        });

    public static Structure<DescribeAlarmHistoryRequest> DescribeAlarmHistoryRequest { get; } = new(new(), static (m, r) => new()
    {
        AlarmName = m.Optional(r.AlarmName),
        AlarmContributorId = m.Optional(r.AlarmContributorId),
        AlarmTypes = m.List(r.AlarmTypes),
        HistoryItemType = m.Optional(r.HistoryItemType),
        StartDate = m.Optional(r.StartDate),
        EndDate = m.Optional(r.EndDate),
        MaxRecords = m.Optional(r.MaxRecords),
        NextToken = m.Optional(r.NextToken),
        ScanBy = m.Optional(r.ScanBy),
    });

    public static Structure<AlarmHistoryItem> AlarmHistoryItem { get; } = new(new(), static (m, i) => new()
    {
        AlarmName = m.Optional(i.AlarmName),
        AlarmContributorId = m.Optional(i.AlarmContributorId),
        AlarmType = m.Optional(i.AlarmType),
        Timestamp = m.Optional(i.Timestamp),
        HistoryItemType = m.Optional(i.HistoryItemType),
        HistorySummary = m.Optional(i.HistorySummary),
        HistoryData = m.Optional(i.HistoryData),
        AlarmContributorAttributes = m.Optional(i.AlarmContributorAttributes),
    });

    public static Structure<DescribeAlarmHistoryResponse> DescribeAlarmHistoryResponse { get; } = new(new(), static (m, r) => new()
    {
        AlarmHistoryItems = m.List(r.AlarmHistoryItems, AlarmHistoryItem, Presence.Required),
        NextToken = m.Optional(r.NextToken),
    });

    public static Structure<AlarmNamesRequest> AlarmNamesRequest { get; } =
        new(new([]), static (m, r) => new(m.List(r.AlarmNames, Presence.Required)));

    public static Structure<TagResourceRequest> TagResourceRequest { get; } = new(new("", []), static (m, r) =>
        new(m.Required(r.ResourceARN), m.List(r.Tags, Tag, Presence.Required)));

    public static Structure<UntagResourceRequest> UntagResourceRequest { get; } = new(new("", []), static (m, r) =>
        new(m.Required(r.ResourceARN), m.List(r.TagKeys, Presence.Required)));

    public static Structure<ListTagsForResourceRequest> ListTagsForResourceRequest { get; } =
        new(new(""), static (m, r) => new(m.Required(r.ResourceARN)));

    public static Structure<ListTagsForResourceResponse> ListTagsForResourceResponse { get; } = new(new(), static (m, r) => new()
    {
        Tags = m.List(r.Tags, Tag, Presence.Required),
    });
}
