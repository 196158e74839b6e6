using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.CloudWatch.Wire;
using Microsoft.AspNetCore.Builder;

namespace Kms.Metrics.Benchmarks;

/// <summary>
/// A whole query for 10,000 series of 180 points over loopback, from the plan to typed series, beside sending the same requests and
/// discarding the same answers.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class ReadSeries
{
    private const int SeriesPerRequest = 500;
    private const int Requests = 20;
    private const int Points = 180;

    private static readonly DateTimeOffset Start = new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);
    private static readonly HttpClient Http = new();

    private readonly XksProxyCredentialAge[] _series =
        [.. Enumerable.Range(0, SeriesPerRequest * Requests).Select(i => new XksProxyCredentialAge(new CustomKeyStoreId("cks-" + i)))];
    private readonly byte[] _sink = new byte[128 * 1024];

    private WebApplication _server = null!;
    private Uri _address = null!;
    private byte[][] _cborRequests = [];
    private byte[][] _jsonRequests = [];
    private MetricQuery<XksProxyCredentialAge> _cbor = null!;
    private MetricQuery<XksProxyCredentialAge> _json = null!;

    /// <summary>Starts a server that has both answers ready, whatever it is asked.</summary>
    [GlobalSetup]
    public void StartServer()
    {
        _server = CannedServer.StartAsync(SeriesPerRequest, Points, Start).GetAwaiter().GetResult();
        _address = new Uri(_server.Urls.First());
        _cborRequests = Written(CloudWatchProtocol.Cbor);
        _jsonRequests = Written(CloudWatchProtocol.Json);
        _cbor = Query(CloudWatchProtocol.Cbor);
        _json = Query(CloudWatchProtocol.Json);
    }

    /// <summary>Stops the server.</summary>
    [GlobalCleanup]
    public void Stop() => _server.DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>The bytes of the CBOR answers, discarded.</summary>
    [Benchmark(Baseline = true)]
    [BenchmarkCategory("CBOR")]
    public Task<long> DownloadCbor() => DownloadAsync("/operation", _cborRequests);

    /// <summary>The CBOR answers as typed series.</summary>
    [Benchmark]
    [BenchmarkCategory("CBOR")]
    public Task<int> ReadCbor() => ReadAsync(_cbor);

    /// <summary>The bytes of the JSON answers, discarded.</summary>
    [Benchmark(Baseline = true)]
    [BenchmarkCategory("JSON")]
    public Task<long> DownloadJson() => DownloadAsync("/", _jsonRequests);

    /// <summary>The JSON answers as typed series.</summary>
    [Benchmark]
    [BenchmarkCategory("JSON")]
    public Task<int> ReadJson() => ReadAsync(_json);

    private static async Task<int> ReadAsync(MetricQuery<XksProxyCredentialAge> query)
    {
        var points = 0;
        await foreach (var series in query.ToSeriesAsync())
            points += series.Values.Length;
        return points;
    }

    // As many at once as the query has under way.
    private async Task<long> DownloadAsync(string path, byte[][] requests)
    {
        long total = 0;
        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (body, ct) =>
        {
            using var content = new ByteArrayContent(body);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address, path)) { Content = content };
            using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            await using var answer = await response.Content.ReadAsStreamAsync(ct);
            int read;
            while ((read = await answer.ReadAsync(_sink, ct)) > 0)
                Interlocked.Add(ref total, read);
        });
        return total;
    }

    // The requests as the query writes them, ready in memory.
    private byte[][] Written(CloudWatchProtocol protocol) =>
    [
        .. _series.Chunk(SeriesPerRequest).Select(chunk =>
        {
            using var writer = new ProtocolFormat(protocol).CreateWriter();
            Operations.GetMetricData.WriteRequest(writer, new GetMetricDataRequest(
                [.. chunk.Select((s, i) =>
                    new MetricDataQuery("q"
                    + i) { MetricStat = new MetricStat(new Metric("AWS/KMS", s.Definition.Name, s.Dimensions), 60, "Maximum") })], Start,
                    Start.AddMinutes(Points)));
            return writer.ToArray();
        }),
    ];

    private MetricQuery<XksProxyCredentialAge> Query(CloudWatchProtocol protocol)
    {
        var port = new HttpCloudWatchClient(Http,
            new CloudWatchClientOptions { ServiceUrl = _address, Region = "us-east-1", Protocol = protocol });
        return new KmsMetricsClient(port).Query(_series).Between(Start, Start.AddMinutes(Points));
    }
}
