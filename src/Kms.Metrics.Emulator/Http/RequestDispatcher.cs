using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Faults;
using Kms.Metrics.Emulator.Operations;
using Kms.Metrics.Emulator.Recording;
using Kms.Metrics.Emulator.State;
using Microsoft.AspNetCore.Http;

namespace Kms.Metrics.Emulator.Http;

/// <summary>
/// Takes requests in, lets the operations answer them, and writes the answers: right ones, errors, and what was ordered to go wrong.
/// Whatever a request holds, it is answered in its own protocol with a request id, and nothing that it causes reaches another request.
/// </summary>
internal sealed class RequestDispatcher(EmulatorState state, EmulatorFaults faults, SignatureCheck signatures, RequestOrigin origin)
{
    public const string RequestIdHeader = "x-amzn-RequestId";

    // What one request may compute is bounded, and so must be how many compute at once: of the memory of this process, there is one. More
    // than one, so that a handler of notifications can ask while another request waits for it.
    private static readonly SemaphoreSlim Computing = new(Math.Max(4, Environment.ProcessorCount));

    private readonly PageCache _pages = new();

    public async Task HandleAsync(HttpContext context)
    {
        var requestId = Guid.NewGuid().ToString();
        context.Response.Headers[RequestIdHeader] = requestId;
        try
        {
            if (HttpMethods.IsGet(context.Request.Method) && context.Request.Path == "/" && origin.IsTrusted(context.Request))
                await FrontPage.WriteAsync(context, state.Options, state.Scenarios.Select(s => s.Name)).ConfigureAwait(false);
            else if (QueryProtocol.IsSpoken(context.Request))
                await QueryProtocol.RefuseAsync(context, requestId).ConfigureAwait(false);
            else
                await AnswerAsync(context).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client has gone; there is nobody left to answer.
            context.Abort();
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        state.CountRequest();
        var protocol = RequestRoute.ProtocolOf(context.Request);
        var effects = new FaultEffects();
        var operation = "a request";
        WireWriter? answer = null;
        try
        {
            ServiceException? error;
            try
            {
                origin.Check(context.Request);
                var route = RequestRoute.Of(context.Request);
                (protocol, operation) = (route.Protocol, route.Operation);
                answer = protocol.CreateWriter();
                answer.WritesEmptyLists = true;
                error = await AnswerAsync(context, route, effects, answer).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException || !context.RequestAborted.IsCancellationRequested)
            {
                error = ErrorOf(context, e);
            }

            var (outcome, requestId) = (error?.Code ?? "OK", context.Response.Headers[RequestIdHeader].ToString());
            state.Logger.Answered(operation, outcome, requestId);
            await (error is null
                ? AnswerSender.SendAsync(context, protocol, StatusCodes.Status200OK, answer!.Written, effects)
                : AnswerSender.SendAsync(context, protocol, error, effects)).ConfigureAwait(false);
        }
        finally
        {
            answer?.Dispose();
        }
    }

    private async ValueTask<ServiceException?> AnswerAsync(HttpContext context, RequestRoute route, FaultEffects effects, WireWriter answer)
    {
        using var body = await RequestBody.ReadAsync(context.Request).ConfigureAwait(false);
        var operation = route.Find();
        state.Usage.CountRequest(operation.Name);
        if (context.Request.Method != HttpMethods.Post)
            throw ServiceException.UnknownOperation("Requests are sent with POST.");
        var credentials = signatures.Check(context.Request, route.SigningName, body.Sent.Span);
        return await faults.ExecuteAsync(
            new FaultExchange(route.Operation, effects),
            async exchange =>
            {
                if (exchange.Effects.ClockSkew != TimeSpan.Zero)
                    throw Skewed(context, exchange.Effects.ClockSkew);
                if (operation.Name != "GetMetricData")
                {
                    Answer(context, route, operation, credentials, body.Content, answer, effects);
                    return null;
                }

                await Computing.WaitAsync(context.RequestAborted).ConfigureAwait(false);
                try
                {
                    Answer(context, route, operation, credentials, body.Content, answer, effects);
                }
                finally
                {
                    Computing.Release();
                }

                return null;
            },
            context.RequestAborted).ConfigureAwait(false);
    }

    private void Answer(HttpContext context, RequestRoute route, ServiceOperation operation, EmulatorCredentials? credentials,
        ReadOnlyMemory<byte> body, WireWriter answer, FaultEffects effects)
    {
        state.CatchUp();
        var scope = SignedScope.Of(context.Request);
        if (scope is not null && !AccountShape.IsRegion(scope.Region))
            throw ServiceException.Forbidden("SignatureDoesNotMatch", "Credential should be scoped to a valid region.");
        var accountId = credentials?.AccountId ?? AccountOf(scope);
        var account = operation.IsRead ? state.Read(accountId, scope?.Region) : state.Change(accountId, scope?.Region);
        try
        {
            var request = new RequestContext(account, state.Usage, _pages, state.Now, effects);
            operation.Handle(request, route.Protocol, body, answer);
            if (request.FailureMessage is { } message)
                context.Response.Headers["X-Amzn-Failure-Message"] = message;
        }
        finally
        {
            state.Actions.Deliver();
        }
    }

    // Where nobody's keys are checked, an access key of twelve digits stands for the account of that number.
    private static string? AccountOf(SignedScope? scope) =>
        scope is not null && AccountShape.IsAccountId(scope.AccessKeyId) ? scope.AccessKeyId
        : null;

    private static ServiceException Skewed(HttpContext context, TimeSpan skew)
    {
        var now = DateTimeOffset.UtcNow + skew;
        context.Response.Headers.Date = now.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        return SignatureCheck.Expired(context.Request.Headers["X-Amz-Date"].ToString(), now);
    }

    private ServiceException ErrorOf(HttpContext context, Exception e)
    {
        switch (e)
        {
            case ServiceException error:
                return error;
            case WireFormatException format:
                return ServiceException.Serialization(format.Message);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return RequestBody.TooLarge();
            case InvalidDataException or BadHttpRequestException:
                return ServiceException.Serialization("The body could not be read.");
            default:
                state.Logger.Unexpected(e, context.Response.Headers[RequestIdHeader].ToString());
                return ServiceException.InternalFailure();
        }
    }
}
