using System.Net;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.CloudWatch.Wire;

namespace Kms.Metrics.CloudWatch;

/// <summary>
/// The built-in client: signed HTTP requests in rpc-v2-cbor or JSON 1.0. It sends each request once; retries, rate limits and timeouts are
/// those of the pipeline around it, which <c>AddKmsMetrics()</c> builds. Safe for concurrent use.
/// </summary>
public sealed class HttpCloudWatchClient : IRegionalCloudWatchClient
{
    private readonly HttpClient _http;
    private readonly CloudWatchEndpoint _endpoint;
    private readonly ProtocolFormat _format;
    private readonly int _maxResponseBytes;

    /// <summary>Creates the client.</summary>
    /// <param name="httpClient">Sends the requests and signs them: its handlers must hold a SigV4 signer for the service
    /// <c>monitoring</c>, and must not follow redirects. It is not disposed of by this client.</param>
    /// <param name="options">Where to send and how to write.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">No region is set, or the address is plain HTTP to another machine.</exception>
    public HttpCloudWatchClient(HttpClient httpClient, CloudWatchClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        ArgumentNullException.ThrowIfNull(options);
        _http = httpClient;
        _endpoint = CloudWatchEndpoint.Resolve(options, AwsService.CloudWatch);
        _format = new ProtocolFormat(options.Protocol);
        _maxResponseBytes = options.MaxResponseBytes;
    }

    /// <inheritdoc/>
    public string? Region => _endpoint.IsRegionOfAws ? _endpoint.Region.SystemName : null;

    /// <inheritdoc/>
    public Task<ListMetricsResponse> ListMetricsAsync(ListMetricsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(Operations.ListMetrics, request, cancellationToken);

    /// <inheritdoc/>
    public Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(Operations.GetMetricData, request, cancellationToken);

    /// <inheritdoc/>
    public Task PutMetricDataAsync(PutMetricDataRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(Operations.PutMetricData, request, cancellationToken);

    /// <inheritdoc/>
    public Task PutMetricAlarmAsync(PutMetricAlarmRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(Operations.PutMetricAlarm, request, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(Operations.DescribeAlarms, request, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAlarmsAsync(DeleteAlarmsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(Operations.DeleteAlarms, request, cancellationToken);

    /// <inheritdoc/>
    public Task SetAlarmStateAsync(SetAlarmStateRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(Operations.SetAlarmState, request, cancellationToken);

    /// <inheritdoc/>
    public Task PutCompositeAlarmAsync(PutCompositeAlarmRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(Operations.PutCompositeAlarm, request, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeAlarmHistoryResponse> DescribeAlarmHistoryAsync(DescribeAlarmHistoryRequest request,
        CancellationToken cancellationToken = default) => SendAsync(Operations.DescribeAlarmHistory, request, cancellationToken);

    /// <inheritdoc/>
    public Task EnableAlarmActionsAsync(AlarmNamesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(Operations.EnableAlarmActions, request, cancellationToken);

    /// <inheritdoc/>
    public Task DisableAlarmActionsAsync(AlarmNamesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(Operations.DisableAlarmActions, request, cancellationToken);

    /// <inheritdoc/>
    public Task TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(Operations.TagResource, request, cancellationToken);

    /// <inheritdoc/>
    public Task UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(Operations.UntagResource, request, cancellationToken);

    /// <inheritdoc/>
    public Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request,
        CancellationToken cancellationToken = default) =>
        SendAsync(Operations.ListTagsForResource, request, cancellationToken);

    private async Task<TResponse> SendAsync<TRequest, TResponse>(Operation<TRequest, TResponse> operation, TRequest request,
        CancellationToken cancellationToken)
        where TRequest : class
        where TResponse : class
    {
        ArgumentNullException.ThrowIfNull(request);
        using var message = _format.CreateRequest(_endpoint.Address, operation.Name, _format.CreateBody(operation, request));
        try
        {
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            using var body = await ResponseBody.ReadAsync(response, _maxResponseBytes, operation.Name, cancellationToken)
                .ConfigureAwait(false);
            return Read(operation, response, body.Bytes, body.IsMeasured);
        }
        catch (Exception e) when (HttpFailures.Translate(operation.Name, _endpoint.Address, e, cancellationToken) is { } failure)
        {
            throw failure;
        }
    }

    private TResponse Read<TRequest, TResponse>(Operation<TRequest, TResponse> operation, HttpResponseMessage response,
        ReadOnlyMemory<byte> body, bool isMeasured)
        where TRequest : class
        where TResponse : class
    {
        var requestId = Header(response, "x-amzn-RequestId");
        var mediaType = response.Content.Headers.ContentType?.MediaType;
        var speaks = _format.Speaks(mediaType);
        if (!response.IsSuccessStatusCode)
        {
            var reader = speaks && body.Length > 0 ? _format.CreateReader(body) : null;
            throw ServiceError.Create(operation.Name, response.StatusCode, requestId, Header(response, "x-amzn-query-error"), reader,
                ProtocolFormat.Preview(body));
        }

        if (response.StatusCode != HttpStatusCode.OK)
            throw Unreadable(operation.Name, response.StatusCode, requestId, "a success that is not 200 OK");
        // What says nothing is believed only where the service says that it comes from it.
        if (body.Length == 0 && requestId is not null && typeof(TResponse) == typeof(EmptyResponse))
            return (TResponse)(object)EmptyResponse.Instance;
        if (!speaks)
            throw Unreadable(operation.Name, response.StatusCode, requestId, "an answer of type " + DisplayText.Quote(mediaType)
                + " instead of " + _format.MediaType + ": " + ProtocolFormat.Preview(body));
        try
        {
            var reader = _format.CreateReader(body);
            var result = operation.ReadResponse(reader);
            reader.End();
            return result;
        }
        catch (WireFormatException e) when (e.BreaksOff && !isMeasured)
        {
            throw new IOException("The answer broke off after " + body.Length + " bytes.", e);
        }
        catch (WireFormatException e)
        {
            throw Unreadable(operation.Name, response.StatusCode, requestId, e.Message, e);
        }
    }

    private CloudWatchException Unreadable(string operation, HttpStatusCode status, string? requestId, string what,
        Exception? cause = null) =>
        new(CloudWatchErrorKind.UnreadableAnswer, operation, null, _endpoint.Address.Authority + " gave what is no answer of CloudWatch: "
            + what, cause) { StatusCode = status, RequestId = requestId };

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
