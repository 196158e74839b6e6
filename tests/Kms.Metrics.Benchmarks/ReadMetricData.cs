using System.Net;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.CloudWatch.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kms.Metrics.Benchmarks;

/// <summary>Reading an answer of 100,000 points over loopback, beside a bare download of the same bytes.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class ReadMetricData
{
    private const int Series = 100;
    private const int PointsPerSeries = 1000;

    private static readonly GetMetricDataRequest Request = new([new MetricDataQuery("q0")], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));

    private static readonly HttpClient Http = new();

    private WebApplication _server = null!;
    private Uri _address = null!;
    private HttpCloudWatchClient _cbor = null!;
    private HttpCloudWatchClient _json = null!;

    /// <summary>Starts a server that has both answers ready.</summary>
    [GlobalSetup]
    public void Start()
    {
        var cbor = Write(CloudWatchProtocol.Cbor);
        var json = Write(CloudWatchProtocol.Json);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(context => SendAsync(context.Response, context.Request.Path.Value!.Contains("operation", StringComparison.Ordinal) ? ("application/cbor", cbor) : ("application/x-amz-json-1.0", json)));
        _server.StartAsync().GetAwaiter().GetResult();
        _address = new Uri(_server.Urls.First());
        _cbor = new HttpCloudWatchClient(Http, new CloudWatchClientOptions { ServiceUrl = _address, Region = "us-east-1" });
        _json = new HttpCloudWatchClient(Http, new CloudWatchClientOptions { ServiceUrl = _address, Region = "us-east-1", Protocol = CloudWatchProtocol.Json });
        Console.WriteLine($"// CBOR {cbor.Length:N0} bytes, JSON {json.Length:N0} bytes");
    }

    /// <summary>Stops the server.</summary>
    [GlobalCleanup]
    public void Stop() => _server.DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>The bytes of the CBOR answer.</summary>
    [Benchmark(Baseline = true)]
    [BenchmarkCategory("CBOR")]
    public Task<byte[]> DownloadCbor() => DownloadAsync("/operation");

    /// <summary>The CBOR answer as arrays.</summary>
    [Benchmark]
    [BenchmarkCategory("CBOR")]
    public Task<GetMetricDataResponse> ReadCbor() => _cbor.GetMetricDataAsync(Request);

    /// <summary>The bytes of the JSON answer.</summary>
    [Benchmark(Baseline = true)]
    [BenchmarkCategory("JSON")]
    public Task<byte[]> DownloadJson() => DownloadAsync("/");

    /// <summary>The JSON answer as arrays.</summary>
    [Benchmark]
    [BenchmarkCategory("JSON")]
    public Task<GetMetricDataResponse> ReadJson() => _json.GetMetricDataAsync(Request);

    private static async Task SendAsync(HttpResponse response, (string MediaType, byte[] Body) answer)
    {
        response.ContentType = answer.MediaType;
        response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(answer.Body);
    }

    private async Task<byte[]> DownloadAsync(string path)
    {
        using var content = new ByteArrayContent([]);
        using var response = await Http.PostAsync(new Uri(_address, path), content);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static byte[] Write(CloudWatchProtocol protocol)
    {
        var random = new Random(1);
        var times = Enumerable.Range(0, PointsPerSeries).Select(i => DateTimeOffset.UnixEpoch.AddDays(20_000).AddMinutes(i)).ToArray();
        var results = Enumerable.Range(0, Series).Select(i => new MetricDataResult("q" + i)
        {
            Label = "XksProxyLatency",
            StatusCode = "Complete",
            Timestamps = times,
            Values = Enumerable.Range(0, PointsPerSeries).Select(_ => Math.Round(random.NextDouble() * 250, 3)).ToArray(),
        });
        var writer = new ProtocolFormat(protocol).CreateWriter();
        Operations.GetMetricData.WriteResponse(writer, new GetMetricDataResponse { MetricDataResults = [.. results] });
        return writer.ToArray();
    }
}
