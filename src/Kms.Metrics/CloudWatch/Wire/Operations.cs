namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>The operations of the port. [CloudWatch API]</summary>
internal static class Operations
{
    /// <summary>The service's name in requests, for both protocols.</summary>
    public const string ServiceName = "GraniteServiceVersion20100801";

    public static Operation<ListMetricsRequest, ListMetricsResponse> ListMetrics { get; } = new(
        "ListMetrics", MetricShapes.Write, MetricShapes.ReadListMetricsRequest, MetricShapes.Write, MetricShapes.ReadListMetricsResponse);

    public static Operation<GetMetricDataRequest, GetMetricDataResponse> GetMetricData { get; } = new(
        "GetMetricData", MetricDataShapes.Write, MetricDataShapes.ReadGetMetricDataRequest, MetricDataShapes.Write,
            MetricDataShapes.ReadGetMetricDataResponse);

    public static Operation<PutMetricDataRequest, EmptyResponse> PutMetricData { get; } = new(
        "PutMetricData", MetricDataShapes.Write, MetricDataShapes.ReadPutMetricDataRequest, EmptyResponse.Write, EmptyResponse.Read);

    public static Operation<PutMetricAlarmRequest, EmptyResponse> PutMetricAlarm { get; } = new(
        "PutMetricAlarm", AlarmShapes.Write, AlarmShapes.ReadPutMetricAlarmRequest, EmptyResponse.Write, EmptyResponse.Read);

    public static Operation<DescribeAlarmsRequest, DescribeAlarmsResponse> DescribeAlarms { get; } = new(
        "DescribeAlarms", AlarmShapes.Write, AlarmShapes.ReadDescribeAlarmsRequest, AlarmShapes.Write,
            AlarmShapes.ReadDescribeAlarmsResponse);

    public static Operation<DeleteAlarmsRequest, EmptyResponse> DeleteAlarms { get; } = new(
        "DeleteAlarms", AlarmShapes.Write, AlarmShapes.ReadDeleteAlarmsRequest, EmptyResponse.Write, EmptyResponse.Read);

    public static Operation<PutCompositeAlarmRequest, EmptyResponse> PutCompositeAlarm { get; } = new(
        "PutCompositeAlarm", CompositeAlarmShapes.Write, CompositeAlarmShapes.ReadPutCompositeAlarmRequest, EmptyResponse.Write,
            EmptyResponse.Read);

    public static Operation<DescribeAlarmHistoryRequest, DescribeAlarmHistoryResponse> DescribeAlarmHistory { get; } = new(
        "DescribeAlarmHistory", CompositeAlarmShapes.Write, CompositeAlarmShapes.ReadDescribeAlarmHistoryRequest,
            CompositeAlarmShapes.Write, CompositeAlarmShapes.ReadDescribeAlarmHistoryResponse);

    public static Operation<SetAlarmStateRequest, EmptyResponse> SetAlarmState { get; } = new(
        "SetAlarmState", AlarmShapes.Write, AlarmShapes.ReadSetAlarmStateRequest, EmptyResponse.Write, EmptyResponse.Read);

    public static Operation<AlarmNamesRequest, EmptyResponse> EnableAlarmActions { get; } = new(
        "EnableAlarmActions", AlarmActionShapes.Write, AlarmActionShapes.ReadAlarmNamesRequest, EmptyResponse.Write, EmptyResponse.Read);

    public static Operation<AlarmNamesRequest, EmptyResponse> DisableAlarmActions { get; } = new(
        "DisableAlarmActions", AlarmActionShapes.Write, AlarmActionShapes.ReadAlarmNamesRequest, EmptyResponse.Write, EmptyResponse.Read);

    public static Operation<TagResourceRequest, EmptyResponse> TagResource { get; } = new(
        "TagResource", AlarmActionShapes.Write, AlarmActionShapes.ReadTagResourceRequest, EmptyResponse.Write, EmptyResponse.Read);

    public static Operation<UntagResourceRequest, EmptyResponse> UntagResource { get; } = new(
        "UntagResource", AlarmActionShapes.Write, AlarmActionShapes.ReadUntagResourceRequest, EmptyResponse.Write, EmptyResponse.Read);

    public static Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> ListTagsForResource { get; } = new(
        "ListTagsForResource", AlarmActionShapes.Write, AlarmActionShapes.ReadListTagsForResourceRequest, AlarmActionShapes.Write,
        AlarmActionShapes.ReadListTagsForResourceResponse);
}
