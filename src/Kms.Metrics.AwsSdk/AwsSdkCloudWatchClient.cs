using Amazon.CloudWatch;
using Kms.Metrics.AwsSdk.Mapping;
using Kms.Metrics.CloudWatch;
using Aws = Amazon.CloudWatch.Model;

namespace Kms.Metrics.AwsSdk;

/// <summary>
/// Runs requests on the client of AWSSDK.CloudWatch. Every failure is a <see cref="CloudWatchException"/>; cancellation is passed on.
/// Thread-safe, as the client is.
/// </summary>
public sealed class AwsSdkCloudWatchClient : IRegionalCloudWatchClient, IDisposable
{
    private readonly IAmazonCloudWatch _client;
    private readonly bool _ownsClient;

    /// <summary>Wraps a client. The caller still disposes of it.</summary>
    /// <param name="client">
    /// The client. Its own retries come on top of those of Kms.Metrics unless its configuration has <c>MaxErrorRetry = 0</c>; it also
    /// repeats PutMetricData, whose values can then count twice.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is <see langword="null"/>.</exception>
    public AwsSdkCloudWatchClient(IAmazonCloudWatch client)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
    }

    private AwsSdkCloudWatchClient(IAmazonCloudWatch client, bool ownsClient)
        : this(client) => _ownsClient = ownsClient;

    /// <inheritdoc/>
    public string? Region => _client.Config?.RegionEndpoint?.SystemName;

    /// <summary>Creates the port over a client that was made for it.</summary>
    internal static AwsSdkCloudWatchClient Owning(IAmazonCloudWatch client) => new(client, ownsClient: true);

    /// <summary>Disposes of a client that <c>UseAmazonCloudWatch</c> had made; a client that was passed in is not disposed of.</summary>
    public void Dispose()
    {
        if (_ownsClient)
            _client.Dispose();
    }

    /// <inheritdoc/>
    public Task<ListMetricsResponse> ListMetricsAsync(ListMetricsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("ListMetrics", _client.ListMetricsAsync, request, ToAws.Request, FromAws.Response, cancellationToken);

    /// <inheritdoc/>
    public Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("GetMetricData", _client.GetMetricDataAsync, request, ToAws.Request, FromAws.Response, cancellationToken);

    /// <inheritdoc/>
    public Task PutMetricDataAsync(PutMetricDataRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("PutMetricData", _client.PutMetricDataAsync, request, ToAws.Request, static (Aws.PutMetricDataResponse _) =>
            true, cancellationToken);

    /// <inheritdoc/>
    public Task PutMetricAlarmAsync(PutMetricAlarmRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("PutMetricAlarm", _client.PutMetricAlarmAsync, request, ToAws.Request, static (Aws.PutMetricAlarmResponse _) =>
            true, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("DescribeAlarms", _client.DescribeAlarmsAsync, request, ToAws.Request, FromAws.Response, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAlarmsAsync(DeleteAlarmsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("DeleteAlarms", _client.DeleteAlarmsAsync, request, ToAws.Request, static (Aws.DeleteAlarmsResponse _) =>
            true, cancellationToken);

    /// <inheritdoc/>
    public Task SetAlarmStateAsync(SetAlarmStateRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("SetAlarmState", _client.SetAlarmStateAsync, request, ToAws.Request, static (Aws.SetAlarmStateResponse _) =>
            true, cancellationToken);

    /// <inheritdoc/>
    public Task PutCompositeAlarmAsync(PutCompositeAlarmRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("PutCompositeAlarm", _client.PutCompositeAlarmAsync, request, ToAws.Request, static (Aws.PutCompositeAlarmResponse _) =>
            true, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeAlarmHistoryResponse> DescribeAlarmHistoryAsync(DescribeAlarmHistoryRequest request,
        CancellationToken cancellationToken = default) =>
        CallAsync("DescribeAlarmHistory", _client.DescribeAlarmHistoryAsync, request, ToAws.Request, FromAws.Response, cancellationToken);

    /// <inheritdoc/>
    public Task EnableAlarmActionsAsync(AlarmNamesRequest request,
        CancellationToken cancellationToken = default) =>
        CallAsync("EnableAlarmActions", _client.EnableAlarmActionsAsync, request, ToAws.Enable, static (Aws.EnableAlarmActionsResponse _) =>
            true,
            cancellationToken);

    /// <inheritdoc/>
    public Task DisableAlarmActionsAsync(AlarmNamesRequest request,
        CancellationToken cancellationToken = default) =>
        CallAsync("DisableAlarmActions", _client.DisableAlarmActionsAsync, request, ToAws.Disable,
            static (Aws.DisableAlarmActionsResponse _) => true,
            cancellationToken);

    /// <inheritdoc/>
    public Task TagResourceAsync(TagResourceRequest request,
        CancellationToken cancellationToken = default) =>
        CallAsync("TagResource", _client.TagResourceAsync, request, ToAws.Request, static (Aws.TagResourceResponse _) => true,
            cancellationToken);

    /// <inheritdoc/>
    public Task UntagResourceAsync(UntagResourceRequest request,
        CancellationToken cancellationToken = default) =>
        CallAsync("UntagResource", _client.UntagResourceAsync, request, ToAws.Request, static (Aws.UntagResourceResponse _) => true,
            cancellationToken);

    /// <inheritdoc/>
    public Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request,
        CancellationToken cancellationToken = default) =>
        CallAsync("ListTagsForResource", _client.ListTagsForResourceAsync, request, ToAws.Request, FromAws.Response,
            cancellationToken);

    private static async Task<TResult> CallAsync<TRequest, TAwsRequest, TAwsResponse, TResult>(
        string operation, Func<TAwsRequest, CancellationToken, Task<TAwsResponse>> call, TRequest request,
        Func<TRequest, TAwsRequest> toAws, Func<TAwsResponse, TResult> fromAws, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return fromAws(await call(toAws(request), cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && Failures.Translate(operation, e) is { } failure)
        {
            throw failure;
        }
    }
}
