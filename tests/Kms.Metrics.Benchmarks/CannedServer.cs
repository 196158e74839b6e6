using System.Net;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.CloudWatch.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kms.Metrics.Benchmarks;

/// <summary>
/// A server that answers every request with one answer of GetMetricData, ready in memory in both protocols. If it looks at what is asked,
/// a request for one metric gets an answer of one series.
/// </summary>
internal static class CannedServer
{
    // A request for one metric is shorter; one for hundreds is longer.
    private const int LongestForOne = 2000;

    public static async Task<WebApplication> StartAsync(int series, int points, DateTimeOffset start, bool looksAtRequests = false)
    {
        var least = looksAtRequests ? 1 : series;
        var cbor = (All: Write(CloudWatchProtocol.Cbor, series, points, start), One: Write(CloudWatchProtocol.Cbor, least, points, start));
        var json = (All: Write(CloudWatchProtocol.Json, series, points, start), One: Write(CloudWatchProtocol.Json, least, points, start));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        server.Run(context => context.Request.Path.Value!.Contains("operation", StringComparison.Ordinal)
            ? SendAsync(context, "application/cbor", cbor)
            : SendAsync(context, "application/x-amz-json-1.0", json));
        await server.StartAsync();
        return server;
    }

    private static async Task SendAsync(HttpContext context, string mediaType, (byte[] All, byte[] One) answers)
    {
        var body = context.Request.ContentLength is <= LongestForOne ? answers.One : answers.All;
        await context.Request.Body.CopyToAsync(Stream.Null);
        context.Response.ContentType = mediaType;
        context.Response.ContentLength = body.Length;
        if (mediaType == "application/cbor")
            context.Response.Headers["smithy-protocol"] = "rpc-v2-cbor";
        await context.Response.Body.WriteAsync(body);
    }

    private static byte[] Write(CloudWatchProtocol protocol, int series, int points, DateTimeOffset start)
    {
        var random = new Random(1);
        var times = Enumerable.Range(0, points).Select(i => start.AddMinutes(i)).ToArray();
        var results = Enumerable.Range(0, series).Select(i => new MetricDataResult("q" + i)
        {
            Label = "XksProxyCredentialAge",
            StatusCode = "Complete",
            Timestamps = times,
            Values = Enumerable.Range(0, points).Select(_ => Math.Round(random.NextDouble() * 250, 3)).ToArray(),
        });
        var writer = new ProtocolFormat(protocol).CreateWriter();
        Operations.GetMetricData.WriteResponse(writer, new GetMetricDataResponse { MetricDataResults = [.. results] });
        return writer.ToArray();
    }
}
