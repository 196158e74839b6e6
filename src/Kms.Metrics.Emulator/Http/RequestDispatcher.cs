using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Faults;
using Kms.Metrics.Emulator.Operations;
using Kms.Metrics.Emulator.State;
using Microsoft.AspNetCore.Http;

namespace Kms.Metrics.Emulator.Http;

/// <summary>
/// Takes requests in, lets the operations answer them, and writes the answers: right ones, errors, and what was ordered to go wrong.
/// </summary>
internal sealed class RequestDispatcher(EmulatorState state, EmulatorFaults faults, SignatureCheck signatures)
{
    private static readonly byte[] Garbage = [0xDE, 0xAD, 0xBE, 0xEF, 0x00, 0xFF, 0x7B, 0x5B];
    private static readonly byte[] WebPage = "<html><body>The proxy has something to say.</body></html>"u8.ToArray();

    public async Task HandleAsync(HttpContext context)
    {
        state.CountRequest();
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        var protocol = RequestRoute.ProtocolOf(context.Request);
        var effects = new FaultEffects();
        WireWriter? answer = null;
        try
        {
            ServiceException? error;
            try
            {
                var route = RequestRoute.Of(context.Request);
                protocol = route.Protocol;
                answer = protocol.CreateWriter();
                answer.WritesEmptyLists = true;
                error = await AnswerAsync(context, route, effects, answer).ConfigureAwait(false);
            }
            catch (ServiceException e)
            {
                error = e;
            }
            catch (Exception e) when (ErrorOf(e) is not null)
            {
                error = ErrorOf(e);
            }

            if (error is null)
                await SendAsync(context, protocol, StatusCodes.Status200OK, answer!.Written, effects).ConfigureAwait(false);
            else
                await SendAsync(context, protocol, error, effects).ConfigureAwait(false);
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
        var credentials = signatures.Check(context.Request, body.Sent.Span);
        return await faults.ExecuteAsync(
            new FaultExchange(route.Operation, effects),
            exchange =>
            {
                if (exchange.Effects.ClockSkew != TimeSpan.Zero)
                    throw Skewed(context, exchange.Effects.ClockSkew);
                state.CatchUp();
                var scope = SignedScope.Of(context.Request);
                var account = state.For(credentials?.AccountId ?? AccountOf(scope), scope?.Region);
                operation.Handle(new RequestContext(account, state.Usage, state.Now, effects), route.Protocol, body.Content, answer);
                return new ValueTask<ServiceException?>((ServiceException?)null);
            },
            context.RequestAborted).ConfigureAwait(false);
    }

    // Where nobody's keys are checked, an access key of twelve digits stands for the account of that number.
    private static string? AccountOf(SignedScope? scope) =>
        scope?.AccessKeyId is { Length: 12 } id && id.All(char.IsAsciiDigit) ? id : null;

    private static ServiceException Skewed(HttpContext context, TimeSpan skew)
    {
        var now = DateTimeOffset.UtcNow + skew;
        context.Response.Headers.Date = now.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        return SignatureCheck.Expired(context.Request.Headers["X-Amz-Date"].ToString(), now);
    }

    private static ServiceException? ErrorOf(Exception e) => e switch
    {
        WireFormatException format => ServiceException.Serialization(format.Message),
        InvalidDataException => ServiceException.Serialization("The body could not be read."),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => RequestBody.TooLarge(),
        BadHttpRequestException => ServiceException.Serialization("The body could not be read."),
        _ => null,
    };

    private static Task SendAsync(HttpContext context, WireProtocol protocol, ServiceException error, FaultEffects effects)
    {
        if (context.Request.Headers["x-amzn-query-mode"] == "true")
            context.Response.Headers["x-amzn-query-error"] = error.Code
                + (error.Status >= System.Net.HttpStatusCode.InternalServerError ? ";Receiver" : ";Sender");
        using var writer = protocol.CreateWriter();
        writer.BeginMap();
        writer.Member("__type", error.Type);
        writer.Member("message", error.ServiceMessage);
        writer.EndMap();
        return SendAsync(context, protocol, (int)error.Status, writer.ToArray(), effects);
    }

    private static async Task SendAsync(HttpContext context, WireProtocol protocol, int status, ReadOnlyMemory<byte> body,
        FaultEffects effects)
    {
        if (effects.ResetsConnection)
        {
            context.Abort();
            return;
        }

        if (effects.SendsWrongContentType)
            (status, body) = (StatusCodes.Status200OK, WebPage);
        else if (effects.SendsGarbage)
            body = Garbage;
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = effects.SendsWrongContentType ? "text/html" : protocol.MediaType;
        if (protocol == WireProtocol.Cbor && !effects.SendsWrongContentType)
            response.Headers["smithy-protocol"] = "rpc-v2-cbor";
        response.ContentLength = body.Length;
        if (effects.TruncatesBody)
        {
            await response.Body.WriteAsync(body[..(body.Length / 2)], context.RequestAborted).ConfigureAwait(false);
            await response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            context.Abort();
            return;
        }

        await response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }
}
