using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Faults;
using Microsoft.AspNetCore.Http;

namespace Kms.Metrics.Emulator.Http;

/// <summary>Sends answers and errors, and does what was ordered to go wrong with them.</summary>
internal static class AnswerSender
{
    private static readonly byte[] Garbage = [0xDE, 0xAD, 0xBE, 0xEF, 0x00, 0xFF, 0x7B, 0x5B];
    private static readonly byte[] WebPage = "<html><body>The proxy has something to say.</body></html>"u8.ToArray();

    public static async Task SendAsync(HttpContext context, WireProtocol protocol, ServiceException error, FaultEffects effects)
    {
        if (context.Request.Headers["x-amzn-query-mode"] == "true")
            context.Response.Headers["x-amzn-query-error"] = error.Code
                + (error.Status >= System.Net.HttpStatusCode.InternalServerError ? ";Receiver" : ";Sender");
        using var writer = protocol.CreateWriter();
        writer.BeginMap();
        writer.Member("__type", error.Type);
        writer.Member("message", error.ServiceMessage);
        writer.EndMap();
        await SendAsync(context, protocol, (int)error.Status, writer.Written, effects).ConfigureAwait(false);
    }

    public static async Task SendAsync(HttpContext context, WireProtocol protocol, int status, ReadOnlyMemory<byte> body,
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
            response.Headers[RequestRoute.SmithyProtocolHeader] = RequestRoute.SmithyProtocol;
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
