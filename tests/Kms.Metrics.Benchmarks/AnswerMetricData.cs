using System.Diagnostics;
using System.Net;
using BenchmarkDotNet.Attributes;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kms.Metrics.Benchmarks;

/// <summary>
/// How fast the emulator answers a GetMetricData of 500 series x 200 points, beside a server that writes the same bytes from memory.
/// </summary>
[MemoryDiagnoser]
public class AnswerMetricData
{
    private const int Series = 500;
    private const int Points = 200;
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly HttpClient Http = new();

    private readonly byte[] _sink = new byte[64 * 1024];
    private CloudWatchEmulator? _emulator;
    private WebApplication? _canned;
    private byte[] _request = [];
    private Uri? _emulated;
    private Uri? _fromMemory;

    /// <summary>The wire format.</summary>
    [Params("cbor", "json")]
    public string Protocol { get; set; } = "cbor";

    private bool IsCbor => Protocol == "cbor";

    /// <summary>Prints the processor time of an answer, client included, which others on the machine do not change.</summary>
    public static async Task<int> RunAsync()
    {
        foreach (var protocol in (string[])["cbor", "json"])
        {
            var benchmark = new AnswerMetricData { Protocol = protocol };
            await benchmark.SetUpAsync().ConfigureAwait(false);
            await MillisecondsAsync(benchmark.AnsweredByTheEmulator).ConfigureAwait(false);
            await MillisecondsAsync(benchmark.WrittenFromMemory).ConfigureAwait(false);
            var (memory, emulator) = (await MillisecondsAsync(benchmark.WrittenFromMemory).ConfigureAwait(false),
                await MillisecondsAsync(benchmark.AnsweredByTheEmulator).ConfigureAwait(false));
            Console.WriteLine($"{protocol}: from memory {memory:F2} ms, answered {emulator:F2} ms, ratio {emulator / memory:F1}");
            await benchmark.CleanUpAsync().ConfigureAwait(false);
        }

        return 0;
    }

    private static async Task<double> MillisecondsAsync(Func<Task<long>> answer)
    {
        const int Times = 300;
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        for (var i = 0; i < Times; i++)
            await answer().ConfigureAwait(false);
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / Times;
    }

    /// <summary>Starts both servers.</summary>
    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _emulator = await CloudWatchEmulator.StartAsync(new CloudWatchEmulatorOptions { TimeProvider = new EmulatorClock(Now) })
            .ConfigureAwait(false);
        for (var s = 0; s < Series; s++)
            _emulator.Publish("AWS/KMS",
                [.. Enumerable.Range(0, Points)
                .Select(i => new MetricDatum("XksProxyErrors") { Dimensions = Dimensions(s), Timestamp = Now.AddMinutes(-i - 1), Value = 1
                + (i * 0.37) })]);
        using WireWriter writer = IsCbor ? new CborWireWriter() : new JsonWireWriter();
        Operations.GetMetricData.WriteRequest(writer, new GetMetricDataRequest(
            [.. Enumerable.Range(0, Series)
                .Select(s => new MetricDataQuery("q"
                + s) { MetricStat = new MetricStat(new Metric("AWS/KMS", "XksProxyErrors", Dimensions(s)), 60, "Sum") })],
                Now.AddHours(-4), Now));
        _request = writer.ToArray();
        _emulated = new Uri(_emulator.ServiceUrl, IsCbor ? "/service/GraniteServiceVersion20100801/operation/GetMetricData" : "/");
        using var response = await SendAsync(_emulated).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        await StartCannedAsync(await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Stops both servers.</summary>
    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _emulator!.DisposeAsync().ConfigureAwait(false);
        await _canned!.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The same bytes, ready in memory.</summary>
    [Benchmark(Baseline = true)]
    public Task<long> WrittenFromMemory() => DrainAsync(_fromMemory!);

    /// <summary>Read, computed and written.</summary>
    [Benchmark]
    public Task<long> AnsweredByTheEmulator() => DrainAsync(_emulated!);

    private static MetricDimension[] Dimensions(int series) =>
    [
        new("CustomKeyStoreId", "cks-" + series), new("KmsOperation", "Decrypt"), new("XksOperation", "Decrypt"),
        new("KeySpec", "SYMMETRIC_DEFAULT"), new("ErrorType", "Retryable errors"), new("ExceptionName", "ThrottlingException"),
    ];

    private async Task StartCannedAsync(byte[] answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        _canned = builder.Build();
        _canned.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null).ConfigureAwait(false);
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer).ConfigureAwait(false);
        });
        await _canned.StartAsync().ConfigureAwait(false);
        _fromMemory = new Uri(_canned.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    private async Task<long> DrainAsync(Uri address)
    {
        using var response = await SendAsync(address).ConfigureAwait(false);
        var body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        long total = 0;
        int read;
        while ((read = await body.ReadAsync(_sink).ConfigureAwait(false)) > 0)
            total += read;
        return total;
    }

    private Task<HttpResponseMessage> SendAsync(Uri address)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(_request) };
        request.Content.Headers.ContentType = new(IsCbor ? "application/cbor" : "application/x-amz-json-1.0");
        if (IsCbor)
            request.Headers.Add("smithy-protocol", "rpc-v2-cbor");
        else
            request.Headers.Add("X-Amz-Target", "GraniteServiceVersion20100801.GetMetricData");
        return Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
