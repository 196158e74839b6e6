using System.Text;
using Microsoft.AspNetCore.Http;

namespace Kms.Metrics.Emulator.Http;

/// <summary>Tells clients of the Query protocol, which post forms and read XML, that the emulator does not speak it.</summary>
internal static class QueryProtocol
{
    public static bool IsSpoken(HttpRequest request) =>
        request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    public static async Task RefuseAsync(HttpContext context, string requestId)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/xml";
        await context.Response.WriteAsync($"""
            <ErrorResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/">
              <Error>
                <Type>Sender</Type>
                <Code>UnsupportedProtocol</Code>
                <Message>This emulator speaks rpc-v2-cbor and JSON 1.0, not Query. Use a current AWS SDK or AWS CLI.</Message>
              </Error>
              <RequestId>{requestId}</RequestId>
            </ErrorResponse>

            """, Encoding.UTF8, context.RequestAborted).ConfigureAwait(false);
    }
}
