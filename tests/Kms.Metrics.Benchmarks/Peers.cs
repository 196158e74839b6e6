using System.Diagnostics;
using System.Globalization;
using Amazon.Runtime;
using Kms.Metrics.CloudWatch;
using Microsoft.Extensions.DependencyInjection;

namespace Kms.Metrics.Benchmarks;

/// <summary>
/// Points per second of processor time, of this library beside other people's clients on one server with one answer of 500 x 200 points:
/// <c>peers serve</c> runs the server and prints its address, <c>peers read URL cbor|json</c> reads as the scripts in the folder
/// <c>peers</c> do; with <c>each</c> at the end all of them make one call for each metric, as most code does.
/// </summary>
internal static class Peers
{
    private const int Series = 500;
    private const int Points = 200;
    private const int Requests = 1000;
    private const int WarmUp = 500;

    private static readonly DateTimeOffset Start = new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(string[] args)
    {
        switch (args)
        {
            case ["serve"]:
                await using (var server = await CannedServer.StartAsync(Series, Points, Start, looksAtRequests: true))
                {
                    Console.WriteLine(server.Urls.First());
                    await Console.In.ReadLineAsync();
                }

                return 0;
            case ["read", var url, var protocol, .. var rest]:
                await ReadAsync(new Uri(url), protocol == "json" ? CloudWatchProtocol.Json : CloudWatchProtocol.Cbor, rest is ["each"]);
                return 0;
            default:
                Console.Error.WriteLine("peers serve | peers read URL cbor|json [each]");
                return 2;
        }
    }

    // With everything an app has: signing, retries, rate limits, typed series.
    private static async Task ReadAsync(Uri address, CloudWatchProtocol protocol, bool each)
    {
        await using var services = new ServiceCollection().AddKmsMetrics(o =>
        {
            (o.ServiceUrl, o.Region, o.Protocol) = (address, "us-east-1", protocol);
            o.Resilience.Rates =
                new RequestRates { GetMetricData = 10_000, RecentDataPoints = 1_000_000_000, OlderDataPoints = 1_000_000_000 };
            o.UseCredentials(new BasicAWSCredentials("a", "b"));
        }).BuildServiceProvider();
        var kms = services.GetRequiredService<IKmsMetrics>();
        var metrics = Enumerable.Range(0, Series).Select(i => new XksProxyCredentialAge(new CustomKeyStoreId("cks-" + i)));
        var queries = metrics.Chunk(each ? 1 : Series).Select(chunk => kms.Query(chunk).Between(Start, Start.AddMinutes(Points))).ToList();
        var (warmUp, requests) = each ? (WarmUp / 100, Requests / 100) : (WarmUp, Requests);
        long points = 0;
        async Task OnceAsync()
        {
            foreach (var query in queries)
            {
                await foreach (var series in query.ToSeriesAsync())
                    points += series.Values.Length;
            }
        }

        for (var i = 0; i < warmUp; i++)
            await OnceAsync();
        points = 0;
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        for (var i = 0; i < requests; i++)
            await OnceAsync();
        var seconds = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Kms.Metrics, {protocol}{(each ? ", one call for each metric" : "")}: {points / seconds:N0} points a processor second"));
    }
}
