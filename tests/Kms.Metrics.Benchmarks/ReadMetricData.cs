using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Kms.Metrics.CloudWatch;
using Microsoft.AspNetCore.Builder;

namespace Kms.Metrics.Benchmarks;

/// <summary>Reading an answer of 100,000 points over loopback, beside a bare download of the same bytes.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class ReadMetricData
{
    private const int Series = 100;
    private const int PointsPerSeries = 1000;

    private static readonly GetMetricDataRequest Request =
        new([new MetricDataQuery("q0")], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));

    private static readonly HttpClient Http = new();

    private WebApplication _server = null!;
    private Uri _address = null!;
    private HttpCloudWatchClient _cbor = null!;
    private HttpCloudWatchClient _json = null!;

    /// <summary>Starts a server that has both answers ready.</summary>
    [GlobalSetup]
    public void Start()
    {
        _server = CannedServer.StartAsync(Series, PointsPerSeries, DateTimeOffset.UnixEpoch.AddDays(20_000)).GetAwaiter().GetResult();
        _address = new Uri(_server.Urls.First());
        _cbor = new HttpCloudWatchClient(Http, new CloudWatchClientOptions { ServiceUrl = _address, Region = "us-east-1" });
        _json = new HttpCloudWatchClient(Http,
            new CloudWatchClientOptions { ServiceUrl = _address, Region = "us-east-1", Protocol = CloudWatchProtocol.Json });
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

    private async Task<byte[]> DownloadAsync(string path)
    {
        using var content = new ByteArrayContent([]);
        using var response = await Http.PostAsync(new Uri(_address, path), content);
        return await response.Content.ReadAsByteArrayAsync();
    }
}
