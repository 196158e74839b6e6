using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Faults;
using Kms.Metrics.Emulator.Http;
using Kms.Metrics.Emulator.Operations;
using SdkOperations = Kms.Metrics.CloudWatch.Wire.Operations;

namespace Kms.Metrics.Testing;

/// <summary>
/// The port without a network: a request is written as it is for the service, read, validated and answered by the emulator's operations,
/// and the answer is read as one of the service is.
/// </summary>
internal sealed class InMemoryCloudWatch(FakeBackend backend, string region) : IRegionalCloudWatchClient
{
    public string? Region => region;

    public Task<ListMetricsResponse> ListMetricsAsync(ListMetricsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(SdkOperations.ListMetrics, request, cancellationToken);

    public Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(SdkOperations.GetMetricData, request, cancellationToken);

    public Task PutMetricDataAsync(PutMetricDataRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(SdkOperations.PutMetricData, request, cancellationToken);

    public Task PutMetricAlarmAsync(PutMetricAlarmRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(SdkOperations.PutMetricAlarm, request, cancellationToken);

    public Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(SdkOperations.DescribeAlarms, request, cancellationToken);

    public Task DeleteAlarmsAsync(DeleteAlarmsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(SdkOperations.DeleteAlarms, request, cancellationToken);

    public Task SetAlarmStateAsync(SetAlarmStateRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(SdkOperations.SetAlarmState, request, cancellationToken);

    public Task PutCompositeAlarmAsync(PutCompositeAlarmRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(SdkOperations.PutCompositeAlarm, request, cancellationToken);

    public Task<DescribeAlarmHistoryResponse> DescribeAlarmHistoryAsync(DescribeAlarmHistoryRequest request,
        CancellationToken cancellationToken = default) => SendAsync(SdkOperations.DescribeAlarmHistory, request, cancellationToken);

    public Task EnableAlarmActionsAsync(AlarmNamesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(SdkOperations.EnableAlarmActions, request, cancellationToken);

    public Task DisableAlarmActionsAsync(AlarmNamesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(SdkOperations.DisableAlarmActions, request, cancellationToken);

    public Task TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(SdkOperations.TagResource, request, cancellationToken);

    public Task UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(SdkOperations.UntagResource, request, cancellationToken);

    public Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request,
        CancellationToken cancellationToken = default) => SendAsync(SdkOperations.ListTagsForResource, request, cancellationToken);

    private async Task<TResponse> SendAsync<TRequest, TResponse>(Operation<TRequest, TResponse> operation, TRequest request,
        CancellationToken cancellationToken)
        where TRequest : class
        where TResponse : class
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        backend.Receive(new FakeRequest(operation.Name, request, region, backend.State.Now));
        // A client that only works when everything completes at once would be found out by the first real answer.
        await Task.Yield();
        try
        {
            return Answer(operation, request);
        }
        catch (ServiceException e)
        {
            throw CloudWatchException.FromServiceError(operation.Name, e.Status, e.Code,
                e.ServiceMessage ?? "The service answered " + e.Code + " without a message.", innerException: e);
        }
    }

    private TResponse Answer<TRequest, TResponse>(Operation<TRequest, TResponse> operation, TRequest request)
        where TRequest : class
        where TResponse : class
    {
        var state = backend.State;
        state.CatchUp();
        state.CountRequest();
        state.Usage.CountRequest(operation.Name);
        var handler = Services.CloudWatch[operation.Name];
        var account = handler.IsRead ? state.Read(null, region) : state.Change(null, region);
        using var sent = new CborWireWriter();
        operation.WriteRequest(sent, request);
        using var answer = new CborWireWriter { WritesEmptyLists = true };
        try
        {
            handler.Handle(new RequestContext(account, state.Usage, backend.Pages, state.Now, new FaultEffects()), WireProtocol.Cbor,
                sent.ToArray(), answer);
        }
        finally
        {
            state.Actions.Deliver();
        }

        var reader = new CborWireReader(answer.ToArray());
        var response = operation.ReadResponse(reader);
        reader.End();
        return response;
    }
}
