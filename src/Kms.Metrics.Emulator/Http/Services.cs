using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Model;
using Kms.Metrics.Emulator.Operations;
using SdkOperations = Kms.Metrics.CloudWatch.Wire.Operations;

namespace Kms.Metrics.Emulator.Http;

/// <summary>The services and their operations by name.</summary>
internal static class Services
{
    // The SDK does not call them; they are asked and answered as DeleteAlarms is.
    private static readonly Operation<DeleteAlarmsRequest, EmptyResponse> EnableAlarmActions =
        new("EnableAlarmActions", SdkOperations.DeleteAlarms.Request, EmptyResponse.Structure);

    private static readonly Operation<DeleteAlarmsRequest, EmptyResponse> DisableAlarmActions =
        new("DisableAlarmActions", SdkOperations.DeleteAlarms.Request, EmptyResponse.Structure);

    public static IReadOnlyDictionary<string, ServiceOperation> CloudWatch { get; } = ByName(
        ServiceOperation.Of(SdkOperations.ListMetrics, CloudWatchModel.ListMetrics, MetricOperations.List),
        ServiceOperation.Of(SdkOperations.GetMetricData, CloudWatchModel.GetMetricData, MetricDataOperation.Get, MetricDataAnswer.Write),
        ServiceOperation.Of(SdkOperations.PutMetricData, CloudWatchModel.PutMetricData, MetricOperations.Put),
        ServiceOperation.Of(SdkOperations.PutMetricAlarm, CloudWatchModel.PutMetricAlarm, AlarmOperations.Put),
        ServiceOperation.Of(SdkOperations.DeleteAlarms, CloudWatchModel.NamedAlarms, AlarmOperations.Delete),
        ServiceOperation.Of(SdkOperations.SetAlarmState, CloudWatchModel.SetAlarmState, AlarmOperations.SetState),
        ServiceOperation.Of("GetMetricStatistics", CloudWatchModel.GetMetricStatistics, MetricStatisticsOperation.Get),
        ServiceOperation.Of(SdkOperations.PutCompositeAlarm, CloudWatchModel.PutCompositeAlarm, AlarmOperations.PutComposite),
        ServiceOperation.Of(SdkOperations.DescribeAlarms, CloudWatchModel.DescribeAlarms, AlarmReadOperations.Describe,
            DescribedAlarms.Write),
        ServiceOperation.Of("DescribeAlarmsForMetric", CloudWatchModel.DescribeAlarmsForMetric, AlarmReadOperations.DescribeForMetric),
        ServiceOperation.Of(SdkOperations.DescribeAlarmHistory, CloudWatchModel.DescribeAlarmHistory, AlarmReadOperations.History),
        ServiceOperation.Of(EnableAlarmActions, CloudWatchModel.NamedAlarms, AlarmOperations.EnableActions),
        ServiceOperation.Of(DisableAlarmActions, CloudWatchModel.NamedAlarms, AlarmOperations.DisableActions),
        ServiceOperation.Of("PutDashboard", CloudWatchModel.PutDashboard, DashboardOperations.Put),
        ServiceOperation.Of("GetDashboard", CloudWatchModel.GetDashboard, DashboardOperations.Get),
        ServiceOperation.Of("ListDashboards", CloudWatchModel.ListDashboards, DashboardOperations.List),
        ServiceOperation.Of("DeleteDashboards", CloudWatchModel.DeleteDashboards, DashboardOperations.Delete),
        ServiceOperation.Of("TagResource", CloudWatchModel.TagResource, TagOperations.Tag),
        ServiceOperation.Of("UntagResource", CloudWatchModel.UntagResource, TagOperations.Untag),
        ServiceOperation.Of("ListTagsForResource", CloudWatchModel.ListTagsForResource, TagOperations.List));

    public static IReadOnlyDictionary<string, ServiceOperation> Logs { get; } = ByName(
        ServiceOperation.Of("PutMetricFilter", LogsModel.PutMetricFilter, LogsOperations.Put),
        ServiceOperation.Of("DescribeMetricFilters", LogsModel.DescribeMetricFilters, LogsOperations.Describe),
        ServiceOperation.Of("DeleteMetricFilter", LogsModel.DeleteMetricFilter, LogsOperations.Delete));

    public static IReadOnlyDictionary<string, ServiceOperation> Events { get; } = ByName(
        ServiceOperation.Of("PutRule", EventsModel.PutRule, EventsOperations.PutRule),
        ServiceOperation.Of("PutTargets", EventsModel.PutTargets, EventsOperations.PutTargets),
        ServiceOperation.Of("ListRules", EventsModel.ListRules, EventsOperations.ListRules),
        ServiceOperation.Of("ListTargetsByRule", EventsModel.ListTargetsByRule, EventsOperations.ListTargets),
        ServiceOperation.Of("RemoveTargets", EventsModel.RemoveTargets, EventsOperations.RemoveTargets),
        ServiceOperation.Of("DeleteRule", EventsModel.DeleteRule, EventsOperations.DeleteRule));

    private static Dictionary<string, ServiceOperation> ByName(params ServiceOperation[] operations) =>
        operations.ToDictionary(o => o.Name, StringComparer.Ordinal);
}
