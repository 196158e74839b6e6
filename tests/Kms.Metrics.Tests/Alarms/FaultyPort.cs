using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Tests.Alarms;

/// <summary>
/// A port in front of another one: it says which metrics are published, counts calls, and fails them before or after they were made.
/// </summary>
internal sealed class FaultyPort(ICloudWatchClient inner) : IRegionalCloudWatchClient
{
    public string? Region => (inner as IRegionalCloudWatchClient)?.Region;

    public IReadOnlyList<Metric> Published { get; set; } = [];

    /// <summary>Called before each call with its number and its operation; what it throws is the call's failure.</summary>
    public Func<int, string, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Called after each call was made: what it throws stands for an answer that was lost.</summary>
    public Func<int, string, Task> After { get; set; } = (_, _) => Task.CompletedTask;

    public Func<DescribeAlarmsResponse, DescribeAlarmsResponse> Describe { get; set; } = r => r;

    public int Calls { get; private set; }

    public static CloudWatchException Lost(string operation) =>
        new(CloudWatchErrorKind.Connection, operation, null, "The connection was cut.");

    public static CloudWatchException Refused(string operation, string code) =>
        new(CloudWatchErrorKind.Refused, operation, code, "Refused: " + code);

    public async Task<ListMetricsResponse> ListMetricsAsync(ListMetricsRequest request, CancellationToken cancellationToken = default) =>
        await CallAsync("ListMetrics", () => Task.FromResult(new ListMetricsResponse { Metrics = Published }));

    public Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("GetMetricData", () => inner.GetMetricDataAsync(request, cancellationToken));

    public Task PutMetricDataAsync(PutMetricDataRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("PutMetricData", () => inner.PutMetricDataAsync(request, cancellationToken));

    public Task PutMetricAlarmAsync(PutMetricAlarmRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("PutMetricAlarm", () => inner.PutMetricAlarmAsync(request, cancellationToken));

    public Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("DescribeAlarms", async () => Describe(await inner.DescribeAlarmsAsync(request, cancellationToken)));

    public Task DeleteAlarmsAsync(DeleteAlarmsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("DeleteAlarms", () => inner.DeleteAlarmsAsync(request, cancellationToken));

    public Task SetAlarmStateAsync(SetAlarmStateRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("SetAlarmState", () => inner.SetAlarmStateAsync(request, cancellationToken));

    public Task PutCompositeAlarmAsync(PutCompositeAlarmRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("PutCompositeAlarm", () => inner.PutCompositeAlarmAsync(request, cancellationToken));

    public Task<DescribeAlarmHistoryResponse> DescribeAlarmHistoryAsync(DescribeAlarmHistoryRequest request,
        CancellationToken cancellationToken = default) =>
        CallAsync("DescribeAlarmHistory", () => inner.DescribeAlarmHistoryAsync(request, cancellationToken));

    public Task EnableAlarmActionsAsync(AlarmNamesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("EnableAlarmActions", () => inner.EnableAlarmActionsAsync(request, cancellationToken));

    public Task DisableAlarmActionsAsync(AlarmNamesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("DisableAlarmActions", () => inner.DisableAlarmActionsAsync(request, cancellationToken));

    public Task TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("TagResource", () => inner.TagResourceAsync(request, cancellationToken));

    public Task UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("UntagResource", () => inner.UntagResourceAsync(request, cancellationToken));

    public Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request,
        CancellationToken cancellationToken = default) =>
        CallAsync("ListTagsForResource", () => inner.ListTagsForResourceAsync(request, cancellationToken));

    private Task<bool> CallAsync(string operation, Func<Task> call) => CallAsync(operation, async () =>
    {
        await call();
        return true;
    });

    private async Task<T> CallAsync<T>(string operation, Func<Task<T>> call)
    {
        var number = ++Calls;
        await Before(number, operation);
        var result = await call();
        await After(number, operation);
        return result;
    }
}
