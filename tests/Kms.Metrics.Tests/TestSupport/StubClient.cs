using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Tests.TestSupport;

/// <summary>A port that answers what an emulator never would.</summary>
internal class StubClient : ICloudWatchClient
{
    private readonly Lock _lock = new();
    private int _calls;

    public Func<ListMetricsRequest, ListMetricsResponse> OnListMetrics { get; init; } = _ => new ListMetricsResponse();

    public Func<GetMetricDataRequest, GetMetricDataResponse> OnGetMetricData { get; init; } = _ => new GetMetricDataResponse();

    public Func<DescribeAlarmsRequest, DescribeAlarmsResponse> OnDescribeAlarms { get; init; } = _ => new DescribeAlarmsResponse();

    public Func<DescribeAlarmHistoryResponse> OnDescribeAlarmHistory { get; init; } = () => new DescribeAlarmHistoryResponse();

    public Func<string, Task> OnCall { get; init; } = _ => Task.CompletedTask;

    public List<GetMetricDataRequest> GetMetricDataRequests { get; } = [];

    public List<ListMetricsRequest> ListMetricsRequests { get; } = [];

    public int Calls => _calls;

    public async Task<ListMetricsResponse> ListMetricsAsync(ListMetricsRequest request, CancellationToken cancellationToken = default)
    {
        lock (_lock)
            ListMetricsRequests.Add(request);
        await CalledAsync("ListMetrics", cancellationToken);
        return OnListMetrics(request);
    }

    public async Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken = default)
    {
        lock (_lock)
            GetMetricDataRequests.Add(request);
        await CalledAsync("GetMetricData", cancellationToken);
        return OnGetMetricData(request);
    }

    public Task PutMetricDataAsync(PutMetricDataRequest request, CancellationToken cancellationToken = default) =>
        CalledAsync("PutMetricData", cancellationToken);

    public Task PutMetricAlarmAsync(PutMetricAlarmRequest request, CancellationToken cancellationToken = default) =>
        CalledAsync("PutMetricAlarm", cancellationToken);

    public async Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request,
        CancellationToken cancellationToken = default)
    {
        await CalledAsync("DescribeAlarms", cancellationToken);
        return OnDescribeAlarms(request);
    }

    public Task DeleteAlarmsAsync(DeleteAlarmsRequest request, CancellationToken cancellationToken = default) =>
        CalledAsync("DeleteAlarms", cancellationToken);

    public Task SetAlarmStateAsync(SetAlarmStateRequest request, CancellationToken cancellationToken = default) =>
        CalledAsync("SetAlarmState", cancellationToken);

    public Task PutCompositeAlarmAsync(PutCompositeAlarmRequest request, CancellationToken cancellationToken = default) =>
        CalledAsync("PutCompositeAlarm", cancellationToken);

    public async Task<DescribeAlarmHistoryResponse> DescribeAlarmHistoryAsync(DescribeAlarmHistoryRequest request,
        CancellationToken cancellationToken = default)
    {
        await CalledAsync("DescribeAlarmHistory", cancellationToken);
        return OnDescribeAlarmHistory();
    }

    public Task EnableAlarmActionsAsync(AlarmNamesRequest request, CancellationToken cancellationToken = default) =>
        CalledAsync("EnableAlarmActions", cancellationToken);

    public Task DisableAlarmActionsAsync(AlarmNamesRequest request, CancellationToken cancellationToken = default) =>
        CalledAsync("DisableAlarmActions", cancellationToken);

    public Task TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default) =>
        CalledAsync("TagResource", cancellationToken);

    public Task UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default) =>
        CalledAsync("UntagResource", cancellationToken);

    public async Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request,
        CancellationToken cancellationToken = default)
    {
        await CalledAsync("ListTagsForResource", cancellationToken);
        return new ListTagsForResourceResponse();
    }

    private Task CalledAsync(string operation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Interlocked.Increment(ref _calls);
        return OnCall(operation).WaitAsync(cancellationToken);
    }
}
