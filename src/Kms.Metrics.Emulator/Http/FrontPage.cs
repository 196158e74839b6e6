using System.Text;
using Microsoft.AspNetCore.Http;

namespace Kms.Metrics.Emulator.Http;

/// <summary>Tells a person who opens the address in a browser what this is.</summary>
internal static class FrontPage
{
    public static async Task WriteAsync(HttpContext context, CloudWatchEmulatorOptions options, IEnumerable<string> scenarios)
    {
        var simulated = string.Join(", ", scenarios);
        var address = "http://" + context.Request.Host.Value;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync($"""
            Kms.Metrics.Emulator: an Amazon CloudWatch for tests and offline work.

            Protocols: rpc-v2-cbor and JSON 1.0
            Region:    {options.Region} for requests that are not signed for another
            Account:   {options.AccountId}
            Simulated: {(simulated.Length == 0 ? "nothing" : simulated)}

            Try: aws cloudwatch list-metrics --namespace AWS/KMS --region {options.Region} --endpoint-url {address}

            """, Encoding.UTF8, context.RequestAborted).ConfigureAwait(false);
    }
}
