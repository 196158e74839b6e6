using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.CloudWatch.Wire;

namespace Kms.Metrics.Tests.Faults;

/// <summary>An operation of the port, with a call of it and a right answer to it.</summary>
/// <param name="Name">The operation.</param>
/// <param name="SaysNothing">Whether its answer has no members.</param>
/// <param name="CallAsync">Calls it.</param>
/// <param name="Answer">The bytes of a right answer.</param>
public sealed record PortCall(string Name, bool SaysNothing, Func<ICloudWatchClient, CancellationToken, Task> CallAsync,
    Func<CloudWatchProtocol, byte[]> Answer)
{
    private const string Arn = "arn:aws:cloudwatch:us-east-1:111122223333:alarm:a";
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddDays(20_000);

    public static IReadOnlyList<PortCall> All { get; } =
    [
        new("ListMetrics", false, (c, t) => c.ListMetricsAsync(new ListMetricsRequest(), t), p =>
            Bytes(p, Operations.ListMetrics.WriteResponse,
            new ListMetricsResponse { Metrics = [new Metric("AWS/KMS", "XksProxyErrors", [new("CustomKeyStoreId", "cks-1")])] })),
        new("GetMetricData", false, (c, t) => c.GetMetricDataAsync(new GetMetricDataRequest([], Start, Start.AddHours(1)), t),
            p => Bytes(p, Operations.GetMetricData.WriteResponse, new GetMetricDataResponse
            {
                MetricDataResults =
                    [new MetricDataResult("q0") { Timestamps = new[] { Start }, Values = new[] { 1.5 }, StatusCode = "Complete" }],
            })),
        new("PutMetricData", true, (c, t) => c.PutMetricDataAsync(new PutMetricDataRequest("AWS/KMS", []), t), Nothing),
        new("PutMetricAlarm", true, (c, t) => c.PutMetricAlarmAsync(new PutMetricAlarmRequest("a"), t), Nothing),
        new("PutCompositeAlarm", true, (c, t) => c.PutCompositeAlarmAsync(new PutCompositeAlarmRequest("a", "TRUE"), t), Nothing),
        new("DeleteAlarms", true, (c, t) => c.DeleteAlarmsAsync(new DeleteAlarmsRequest(["a"]), t), Nothing),
        new("SetAlarmState", true, (c, t) => c.SetAlarmStateAsync(new SetAlarmStateRequest("a", "OK", "r"), t), Nothing),
        new("EnableAlarmActions", true, (c, t) => c.EnableAlarmActionsAsync(new AlarmNamesRequest(["a"]), t), Nothing),
        new("DisableAlarmActions", true, (c, t) => c.DisableAlarmActionsAsync(new AlarmNamesRequest(["a"]), t), Nothing),
        new("TagResource", true, (c, t) => c.TagResourceAsync(new TagResourceRequest(Arn, [new Tag("k", "v")]), t), Nothing),
        new("UntagResource", true, (c, t) => c.UntagResourceAsync(new UntagResourceRequest(Arn, ["k"]), t), Nothing),
        new("ListTagsForResource", false, (c, t) => c.ListTagsForResourceAsync(new ListTagsForResourceRequest(Arn), t),
            p => Bytes(p, Operations.ListTagsForResource.WriteResponse, new ListTagsForResourceResponse { Tags = [new Tag("k", "v")] })),
        new("DescribeAlarms", false, (c, t) => c.DescribeAlarmsAsync(new DescribeAlarmsRequest(), t),
            p => Bytes(p, Operations.DescribeAlarms.WriteResponse, new DescribeAlarmsResponse { MetricAlarms = [new MetricAlarm("a")] })),
        new("DescribeAlarmHistory", false, (c, t) => c.DescribeAlarmHistoryAsync(new DescribeAlarmHistoryRequest(), t),
            p => Bytes(p, Operations.DescribeAlarmHistory.WriteResponse,
            new DescribeAlarmHistoryResponse { AlarmHistoryItems = [new AlarmHistoryItem { AlarmName = "a" }] })),
    ];

    public override string ToString() => Name;

    private static byte[] Nothing(CloudWatchProtocol protocol) => Bytes(protocol, EmptyResponse.Structure.Write, EmptyResponse.Instance);

    private static byte[] Bytes<T>(CloudWatchProtocol protocol, Action<WireWriter, T> write, T message)
    {
        using var writer = new ProtocolFormat(protocol).CreateWriter();
        write(writer, message);
        return writer.ToArray();
    }
}
