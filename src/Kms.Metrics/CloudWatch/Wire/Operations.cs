namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>The operations of the port. [CloudWatch API]</summary>
internal static class Operations
{
    /// <summary>The service's name in requests, for both protocols.</summary>
    public const string ServiceName = "GraniteServiceVersion20100801";

    public static Operation<ListMetricsRequest, ListMetricsResponse> ListMetrics { get; } =
        new("ListMetrics", MetricStructures.ListMetricsRequest, MetricStructures.ListMetricsResponse);

    public static Operation<GetMetricDataRequest, GetMetricDataResponse> GetMetricData { get; } =
        new("GetMetricData", MetricStructures.GetMetricDataRequest, MetricStructures.GetMetricDataResponse);

    public static Operation<PutMetricDataRequest, EmptyResponse> PutMetricData { get; } =
        new("PutMetricData", MetricStructures.PutMetricDataRequest, EmptyResponse.Structure);

    public static Operation<PutMetricAlarmRequest, EmptyResponse> PutMetricAlarm { get; } =
        new("PutMetricAlarm", AlarmStructures.PutMetricAlarmRequest, EmptyResponse.Structure);

    public static Operation<DescribeAlarmsRequest, DescribeAlarmsResponse> DescribeAlarms { get; } =
        new("DescribeAlarms", AlarmStructures.DescribeAlarmsRequest, AlarmStructures.DescribeAlarmsResponse);

    public static Operation<DeleteAlarmsRequest, EmptyResponse> DeleteAlarms { get; } =
        new("DeleteAlarms", AlarmStructures.DeleteAlarmsRequest, EmptyResponse.Structure);

    public static Operation<PutCompositeAlarmRequest, EmptyResponse> PutCompositeAlarm { get; } =
        new("PutCompositeAlarm", AlarmStructures.PutCompositeAlarmRequest, EmptyResponse.Structure);

    public static Operation<DescribeAlarmHistoryRequest, DescribeAlarmHistoryResponse> DescribeAlarmHistory { get; } =
        new("DescribeAlarmHistory", AlarmStructures.DescribeAlarmHistoryRequest, AlarmStructures.DescribeAlarmHistoryResponse);

    public static Operation<SetAlarmStateRequest, EmptyResponse> SetAlarmState { get; } =
        new("SetAlarmState", AlarmStructures.SetAlarmStateRequest, EmptyResponse.Structure);

    public static Operation<AlarmNamesRequest, EmptyResponse> EnableAlarmActions { get; } =
        new("EnableAlarmActions", AlarmStructures.AlarmNamesRequest, EmptyResponse.Structure);

    public static Operation<AlarmNamesRequest, EmptyResponse> DisableAlarmActions { get; } =
        new("DisableAlarmActions", AlarmStructures.AlarmNamesRequest, EmptyResponse.Structure);

    public static Operation<TagResourceRequest, EmptyResponse> TagResource { get; } =
        new("TagResource", AlarmStructures.TagResourceRequest, EmptyResponse.Structure);

    public static Operation<UntagResourceRequest, EmptyResponse> UntagResource { get; } =
        new("UntagResource", AlarmStructures.UntagResourceRequest, EmptyResponse.Structure);

    public static Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> ListTagsForResource { get; } =
        new("ListTagsForResource", AlarmStructures.ListTagsForResourceRequest, AlarmStructures.ListTagsForResourceResponse);
}
