using Kms.Metrics.CloudWatch;
using Aws = Amazon.CloudWatch.Model;

namespace Kms.Metrics.AwsSdk.Mapping;

/// <summary>The port's requests as the AWS SDK's.</summary>
internal static class ToAws
{
    public static Aws.ListMetricsRequest Request(ListMetricsRequest request) => new()
    {
        Namespace = request.Namespace,
        MetricName = request.MetricName,
        Dimensions = Shared.ToListOrNull(request.Dimensions, static d => new Aws.DimensionFilter { Name = d.Name, Value = d.Value }),
        NextToken = request.NextToken,
        RecentlyActive = request.RecentlyActive,
        IncludeLinkedAccounts = request.IncludeLinkedAccounts,
        OwningAccount = request.OwningAccount,
    };

    public static Aws.GetMetricDataRequest Request(GetMetricDataRequest request) => new()
    {
        MetricDataQueries = Shared.ToListOrNull(request.MetricDataQueries, Query),
        StartTime = request.StartTime.UtcDateTime,
        EndTime = request.EndTime.UtcDateTime,
        NextToken = request.NextToken,
        ScanBy = request.ScanBy,
        MaxDatapoints = request.MaxDatapoints,
        LabelOptions = request.LabelOptions is { } labels ? new Aws.LabelOptions { Timezone = labels.Timezone } : null,
    };

    public static Aws.PutMetricDataRequest Request(PutMetricDataRequest request) => new()
    {
        Namespace = request.Namespace,
        MetricData = Shared.ToListOrNull(request.MetricData, Datum),
        EntityMetricData = Shared.ToListOrNull(request.EntityMetricData, Data),
        StrictEntityValidation = request.StrictEntityValidation,
    };

    public static Aws.EnableAlarmActionsRequest Enable(AlarmNamesRequest request) => new() { AlarmNames = [.. request.AlarmNames] };

    public static Aws.DisableAlarmActionsRequest Disable(AlarmNamesRequest request) => new() { AlarmNames = [.. request.AlarmNames] };

    public static Aws.TagResourceRequest Request(TagResourceRequest request) => new()
    {
        ResourceARN = request.ResourceARN,
        Tags = Shared.ToListOrNull(request.Tags, static t => new Aws.Tag { Key = t.Key, Value = t.Value }),
    };

    public static Aws.UntagResourceRequest Request(UntagResourceRequest request) => new()
    {
        ResourceARN = request.ResourceARN,
        TagKeys = [.. request.TagKeys],
    };

    public static Aws.ListTagsForResourceRequest Request(ListTagsForResourceRequest request) => new() { ResourceARN = request.ResourceARN };

    public static Aws.PutMetricAlarmRequest Request(PutMetricAlarmRequest request) => new()
    {
        AlarmName = request.AlarmName,
        AlarmDescription = request.AlarmDescription,
        ActionsEnabled = request.ActionsEnabled,
        OKActions = Shared.ToListOrNull(request.OKActions, Shared.Same),
        AlarmActions = Shared.ToListOrNull(request.AlarmActions, Shared.Same),
        InsufficientDataActions = Shared.ToListOrNull(request.InsufficientDataActions, Shared.Same),
        MetricName = request.MetricName,
        Namespace = request.Namespace,
        Statistic = request.Statistic,
        ExtendedStatistic = request.ExtendedStatistic,
        Dimensions = Shared.ToListOrNull(request.Dimensions, Dimension),
        Period = request.Period,
        Unit = request.Unit,
        EvaluationPeriods = request.EvaluationPeriods,
        DatapointsToAlarm = request.DatapointsToAlarm,
        Threshold = request.Threshold,
        ComparisonOperator = request.ComparisonOperator,
        TreatMissingData = request.TreatMissingData,
        EvaluateLowSampleCountPercentile = request.EvaluateLowSampleCountPercentile,
        Metrics = Shared.ToListOrNull(request.Metrics, Query),
        ThresholdMetricId = request.ThresholdMetricId,
        EvaluationCriteria = request.EvaluationCriteria is { } criteria
            ? new Aws.EvaluationCriteria { PromQLCriteria = criteria.PromQLCriteria is { } query ? PromQL(query) : null } : null,
        EvaluationInterval = request.EvaluationInterval,
        EvaluationWindow = request.EvaluationWindow is { } window ? Window(window) : null,
        WarmUpConfiguration = request.WarmUpConfiguration is { } warmUp ? WarmUp(warmUp) : null,
        Tags = Shared.ToListOrNull(request.Tags, static t => new Aws.Tag { Key = t.Key, Value = t.Value }),
    };

    public static Aws.DescribeAlarmsRequest Request(DescribeAlarmsRequest request) => new()
    {
        AlarmNames = Shared.ToListOrNull(request.AlarmNames, Shared.Same),
        AlarmNamePrefix = request.AlarmNamePrefix,
        AlarmTypes = Shared.ToListOrNull(request.AlarmTypes, Shared.Same),
        ChildrenOfAlarmName = request.ChildrenOfAlarmName,
        ParentsOfAlarmName = request.ParentsOfAlarmName,
        StateValue = request.StateValue,
        ActionPrefix = request.ActionPrefix,
        MaxRecords = request.MaxRecords,
        NextToken = request.NextToken,
    };

    public static Aws.DeleteAlarmsRequest Request(DeleteAlarmsRequest request) =>
        new() { AlarmNames = Shared.ToListOrNull(request.AlarmNames, Shared.Same) };

    public static Aws.SetAlarmStateRequest Request(SetAlarmStateRequest request) => new()
    {
        AlarmName = request.AlarmName,
        StateValue = request.StateValue,
        StateReason = request.StateReason,
        StateReasonData = request.StateReasonData,
    };

    public static Aws.PutCompositeAlarmRequest Request(PutCompositeAlarmRequest request) => new()
    {
        AlarmName = request.AlarmName,
        AlarmRule = request.AlarmRule,
        AlarmDescription = request.AlarmDescription,
        ActionsEnabled = request.ActionsEnabled,
        OKActions = Shared.ToListOrNull(request.OKActions, Shared.Same),
        AlarmActions = Shared.ToListOrNull(request.AlarmActions, Shared.Same),
        InsufficientDataActions = Shared.ToListOrNull(request.InsufficientDataActions, Shared.Same),
        ActionsSuppressor = request.ActionsSuppressor,
        ActionsSuppressorWaitPeriod = request.ActionsSuppressorWaitPeriod,
        ActionsSuppressorExtensionPeriod = request.ActionsSuppressorExtensionPeriod,
        Tags = Shared.ToListOrNull(request.Tags, static t => new Aws.Tag { Key = t.Key, Value = t.Value }),
    };

    public static Aws.DescribeAlarmHistoryRequest Request(DescribeAlarmHistoryRequest request) => new()
    {
        AlarmName = request.AlarmName,
        AlarmContributorId = request.AlarmContributorId,
        AlarmTypes = Shared.ToListOrNull(request.AlarmTypes, Shared.Same),
        HistoryItemType = request.HistoryItemType,
        StartDate = request.StartDate?.UtcDateTime,
        EndDate = request.EndDate?.UtcDateTime,
        MaxRecords = request.MaxRecords,
        ScanBy = request.ScanBy,
        NextToken = request.NextToken,
    };

    private static Aws.AlarmPromQLCriteria PromQL(AlarmPromQLCriteria criteria) => new()
    {
        Query = criteria.Query,
        PendingPeriod = criteria.PendingPeriod,
        RecoveryPeriod = criteria.RecoveryPeriod,
    };

    private static Aws.EvaluationWindow Window(EvaluationWindow window) => new()
    {
        SlidingWindow = window.SlidingWindow is null ? null : new Aws.SlidingWindow(),
        WallClockWindow = window.WallClockWindow is { } clock ? new Aws.WallClockWindow { Timezone = clock.Timezone } : null,
    };

    private static Aws.WarmUpConfiguration WarmUp(WarmUpConfiguration configuration) => new()
    {
        WarmUpPeriodDurationInMinutes = configuration.WarmUpPeriodDurationInMinutes,
        OnlyStartEvaluatingAfterWarmUpPeriodEnds = configuration.OnlyStartEvaluatingAfterWarmUpPeriodEnds,
    };

    private static Aws.Dimension Dimension(MetricDimension dimension) => new() { Name = dimension.Name, Value = dimension.Value };

    private static Aws.MetricDataQuery Query(MetricDataQuery query) => new()
    {
        Id = query.Id,
        MetricStat = query.MetricStat is { } stat ? Stat(stat) : null,
        Expression = query.Expression,
        Label = query.Label,
        ReturnData = query.ReturnData,
        Period = query.Period,
        AccountId = query.AccountId,
    };

    private static Aws.MetricStat Stat(MetricStat stat) => new()
    {
        Metric = new Aws.Metric { Namespace = stat.Metric.Namespace, MetricName = stat.Metric.MetricName,
            Dimensions = Shared.ToListOrNull(stat.Metric.Dimensions, Dimension) },
        Period = stat.Period,
        Stat = stat.Stat,
        Unit = stat.Unit,
    };

    private static Aws.EntityMetricData Data(EntityMetricData data) => new()
    {
        Entity = data.Entity is { } entity
            ? new Aws.Entity { KeyAttributes = Map(entity.KeyAttributes), Attributes = Map(entity.Attributes) } : null,
        MetricData = Shared.ToListOrNull(data.MetricData, Datum),
    };

    private static Dictionary<string, string>? Map(IReadOnlyDictionary<string, string> map) =>
        map.Count == 0 ? null : map.ToDictionary(e => e.Key, e => e.Value);

    private static Aws.MetricDatum Datum(MetricDatum datum) => new()
    {
        MetricName = datum.MetricName,
        Dimensions = Shared.ToListOrNull(datum.Dimensions, Dimension),
        Timestamp = datum.Timestamp?.UtcDateTime,
        Value = datum.Value,
        StatisticValues = datum.StatisticValues is { } set
            ? new Aws.StatisticSet { SampleCount = set.SampleCount, Sum = set.Sum, Minimum = set.Minimum, Maximum = set.Maximum } : null,
        Values = Shared.ToListOrNull(datum.Values, Shared.Same),
        Counts = Shared.ToListOrNull(datum.Counts, Shared.Same),
        Unit = datum.Unit,
        StorageResolution = datum.StorageResolution,
    };
}
