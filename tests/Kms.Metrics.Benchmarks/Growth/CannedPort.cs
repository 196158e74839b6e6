using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Benchmarks.Growth;

/// <summary>A port that answers listings and readings from memory, and nothing else.</summary>
internal sealed class CannedPort : ICloudWatchClient
{
    public required Func<ListMetricsRequest, ListMetricsResponse> OnListMetrics { get; init; }

    public Func<GetMetricDataRequest, GetMetricDataResponse> OnGetMetricData { get; init; } = Answer.Empty;

    public Task<ListMetricsResponse> ListMetricsAsync(ListMetricsRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(OnListMetrics(request));

    public Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(OnGetMetricData(request));

    public Task PutMetricDataAsync(PutMetricDataRequest request, CancellationToken cancellationToken = default) => Refuse<object>();

    public Task PutMetricAlarmAsync(PutMetricAlarmRequest request, CancellationToken cancellationToken = default) => Refuse<object>();

    public Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken = default) =>
        Refuse<DescribeAlarmsResponse>();

    public Task DeleteAlarmsAsync(DeleteAlarmsRequest request, CancellationToken cancellationToken = default) => Refuse<object>();

    public Task SetAlarmStateAsync(SetAlarmStateRequest request, CancellationToken cancellationToken = default) => Refuse<object>();

    public Task PutCompositeAlarmAsync(PutCompositeAlarmRequest request, CancellationToken cancellationToken = default) => Refuse<object>();

    public Func<DescribeAlarmHistoryRequest, DescribeAlarmHistoryResponse>? OnDescribeAlarmHistory { get; init; }

    public Task<DescribeAlarmHistoryResponse> DescribeAlarmHistoryAsync(DescribeAlarmHistoryRequest request,
        CancellationToken cancellationToken = default) => OnDescribeAlarmHistory is null
            ? Refuse<DescribeAlarmHistoryResponse>() : Task.FromResult(OnDescribeAlarmHistory(request));

    public Task EnableAlarmActionsAsync(AlarmNamesRequest request, CancellationToken cancellationToken = default) => Refuse<object>();

    public Task DisableAlarmActionsAsync(AlarmNamesRequest request, CancellationToken cancellationToken = default) => Refuse<object>();

    public Task TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default) => Refuse<object>();

    public Task UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default) => Refuse<object>();

    public Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request,
        CancellationToken cancellationToken = default) => Refuse<ListTagsForResourceResponse>();

    private static Task<T> Refuse<T>() => throw new NotSupportedException("Nothing is measured with this request.");
}
