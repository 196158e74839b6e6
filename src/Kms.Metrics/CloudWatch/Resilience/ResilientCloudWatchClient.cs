using System.Diagnostics;
using Kms.Metrics.CloudWatch.Wire;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Kms.Metrics.CloudWatch.Resilience;

/// <summary>Puts the pipeline, telemetry and the log around any implementation of the port.</summary>
internal sealed class ResilientCloudWatchClient : IRegionalCloudWatchClient, IDisposable
{
    private readonly ICloudWatchClient _inner;
    private readonly CloudWatchPipeline _pipeline;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private volatile bool _isDisposed;

    public ResilientCloudWatchClient(ICloudWatchClient inner, CloudWatchResilienceOptions options, TimeProvider timeProvider,
        ILogger logger, TimeProvider? quotaClock = null)
    {
        _inner = inner;
        _pipeline = new CloudWatchPipeline(options, timeProvider, logger, quotaClock ?? TimeProvider.System);
        _timeProvider = timeProvider;
        _logger = logger;
    }

    /// <summary>How many requests wait for their turn.</summary>
    internal int Waiting => _pipeline.Waiting;

    public string? Region => (_inner as IRegionalCloudWatchClient)?.Region;

    public Task<ListMetricsResponse> ListMetricsAsync(ListMetricsRequest request, CancellationToken cancellationToken = default) =>
        ExecuteAsync(Operations.ListMetrics.Name, _inner.ListMetricsAsync, request, cancellationToken);

    public async Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var response = await ExecuteAsync(Operations.GetMetricData.Name, _inner.GetMetricDataAsync, request, cancellationToken)
            .ConfigureAwait(false);
        KmsMetricsTelemetry.DataPoints.Add(response.MetricDataResults.Sum(r => (long)r.Values.Length));
        if (request.NextToken is null)
            KmsMetricsTelemetry.MetricsBilled.Add(Found(request, response));
        return response;
    }

    public Task PutMetricDataAsync(PutMetricDataRequest request, CancellationToken cancellationToken = default) =>
        ExecuteAsync(Operations.PutMetricData.Name, Empty<PutMetricDataRequest>(_inner.PutMetricDataAsync), request, cancellationToken);

    public Task PutMetricAlarmAsync(PutMetricAlarmRequest request, CancellationToken cancellationToken = default) =>
        ExecuteAsync(Operations.PutMetricAlarm.Name, Empty<PutMetricAlarmRequest>(_inner.PutMetricAlarmAsync), request, cancellationToken);

    public Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken = default) =>
        ExecuteAsync(Operations.DescribeAlarms.Name, _inner.DescribeAlarmsAsync, request, cancellationToken);

    public Task DeleteAlarmsAsync(DeleteAlarmsRequest request, CancellationToken cancellationToken = default) =>
        ExecuteAsync(Operations.DeleteAlarms.Name, Empty<DeleteAlarmsRequest>(_inner.DeleteAlarmsAsync), request, cancellationToken);

    public Task SetAlarmStateAsync(SetAlarmStateRequest request, CancellationToken cancellationToken = default) =>
        ExecuteAsync(Operations.SetAlarmState.Name, Empty<SetAlarmStateRequest>(_inner.SetAlarmStateAsync), request, cancellationToken);

    public Task PutCompositeAlarmAsync(PutCompositeAlarmRequest request, CancellationToken cancellationToken = default) =>
        ExecuteAsync(Operations.PutCompositeAlarm.Name, Empty<PutCompositeAlarmRequest>(_inner.PutCompositeAlarmAsync), request,
            cancellationToken);

    public Task<DescribeAlarmHistoryResponse> DescribeAlarmHistoryAsync(DescribeAlarmHistoryRequest request,
        CancellationToken cancellationToken = default) =>
        ExecuteAsync(Operations.DescribeAlarmHistory.Name, _inner.DescribeAlarmHistoryAsync, request, cancellationToken);

    public Task EnableAlarmActionsAsync(AlarmNamesRequest request, CancellationToken cancellationToken = default) =>
        ExecuteAsync(Operations.EnableAlarmActions.Name, Empty<AlarmNamesRequest>(_inner.EnableAlarmActionsAsync), request,
            cancellationToken);

    public Task DisableAlarmActionsAsync(AlarmNamesRequest request, CancellationToken cancellationToken = default) =>
        ExecuteAsync(Operations.DisableAlarmActions.Name, Empty<AlarmNamesRequest>(_inner.DisableAlarmActionsAsync), request,
            cancellationToken);

    public Task TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default) =>
        ExecuteAsync(Operations.TagResource.Name, Empty<TagResourceRequest>(_inner.TagResourceAsync), request,
            cancellationToken);

    public Task UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default) =>
        ExecuteAsync(Operations.UntagResource.Name, Empty<UntagResourceRequest>(_inner.UntagResourceAsync), request,
            cancellationToken);

    public Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request,
        CancellationToken cancellationToken = default) =>
        ExecuteAsync(Operations.ListTagsForResource.Name, _inner.ListTagsForResourceAsync, request,
            cancellationToken);

    public void Dispose()
    {
        _isDisposed = true;
        _pipeline.Dispose();
    }

    // What a SEARCH is billed for is known only when it has been answered. Statistics of one series have the same label.
    private static int Found(GetMetricDataRequest request, GetMetricDataResponse response)
    {
        var searches = request.MetricDataQueries.Where(q => q.Expression?.StartsWith("SEARCH(", StringComparison.Ordinal) == true)
            .Select(q => q.Id).ToList();
        return searches.Count == 0 ? 0 : response.MetricDataResults.Where(r => searches.Contains(r.Id)).Select(r => r.Label)
            .Distinct().Count();
    }

    private static Func<TRequest, CancellationToken, Task<EmptyResponse>> Empty<TRequest>(Func<TRequest, CancellationToken, Task> send) =>
        async (request, cancellationToken) =>
    {
        await send(request, cancellationToken).ConfigureAwait(false);
        return EmptyResponse.Instance;
    };

    private async Task<TResponse> ExecuteAsync<TRequest, TResponse>(string operation,
        Func<TRequest, CancellationToken, Task<TResponse>> send, TRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        using var activity = KmsMetricsTelemetry.Source.StartActivity("CloudWatch " + operation, ActivityKind.Client);
        activity?.SetTag("rpc.system", "aws-api").SetTag("rpc.service", "CloudWatch").SetTag("rpc.method", operation);
        var started = _timeProvider.GetTimestamp();
        var context = ResilienceContextPool.Shared.Get(operation, cancellationToken);
        if (request is GetMetricDataRequest data)
            context.Properties.Set(CloudWatchPipeline.Asked, data);
        try
        {
            var response = await _pipeline.For(operation).ExecuteAsync(
                async (c, state) => await AttemptAsync(operation, state.send, state.request, c.CancellationToken, cancellationToken)
                    .ConfigureAwait(false), context, (send, request)).ConfigureAwait(false);
            _logger.Succeeded(operation, (long)_timeProvider.GetElapsedTime(started).TotalMilliseconds);
            return response;
        }
        catch (Exception e) when (_isDisposed && e is (ObjectDisposedException or RateLimiterRejectedException))
        {
            throw new OperationCanceledException("The client was disposed of while the request waited for its turn.", e);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            var failure = Translate(operation, e);
            activity?.SetStatus(ActivityStatusCode.Error, failure?.Message ?? e.Message);
            _logger.Failed(operation, failure?.ToSingleLine() ?? e.Message);
            if (failure is null || ReferenceEquals(failure, e))
                throw;
            throw failure;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static async Task<TResponse> AttemptAsync<TRequest, TResponse>(string operation,
        Func<TRequest, CancellationToken, Task<TResponse>> send, TRequest request, CancellationToken cancellationToken,
        CancellationToken callersToken)
    {
        var outcome = "error";
        if (request is GetMetricDataRequest data && KmsMetricsTelemetry.MetricsBilled.Enabled)
            KmsMetricsTelemetry.MetricsBilled.Add(RepeatedQueries.MetricsOf(data));
        try
        {
            var response = await send(request, cancellationToken).ConfigureAwait(false);
            outcome = "ok";
            return response;
        }
        catch (CloudWatchException e)
        {
            outcome = e.ErrorCode ?? e.Kind.ToString();
            if (e.Kind == CloudWatchErrorKind.Throttled)
                KmsMetricsTelemetry.Throttles.Add(1, new KeyValuePair<string, object?>("operation", operation));
            throw;
        }
        catch (OperationCanceledException e) when (!callersToken.IsCancellationRequested
            && CredentialsPendingException.ToFailure(operation, e) is { } failure)
        {
            outcome = failure.Kind.ToString();
            throw failure;
        }
        finally
        {
            KmsMetricsTelemetry.Requests.Add(1, new("operation", operation), new KeyValuePair<string, object?>("outcome", outcome));
        }
    }

    // What Polly throws of its own accord becomes what the port promises; everything else stays what it is.
    private static CloudWatchException? Translate(string operation, Exception e) => e switch
    {
        CloudWatchException known => known,
        TimeoutRejectedException timeout =>
            new CloudWatchException(CloudWatchErrorKind.Timeout, operation, null, "No answer came within " + timeout.Timeout + ".", e),
        BrokenCircuitException =>
            new CloudWatchException(CloudWatchErrorKind.CircuitOpen, operation, null,
            "Too many requests to CloudWatch failed; nothing is sent for a while.", e),
        _ => null,
    };
}
