using System.Diagnostics;
using System.Globalization;
using Amazon.Runtime;
using Kms.Metrics.CloudWatch;
using Microsoft.Extensions.DependencyInjection;

namespace Kms.Metrics.Benchmarks;

/// <summary>
/// Points per second of processor time, of this library beside other people's clients on one server with one answer of 500 x 200 points: <c>peers serve</c> runs the server and prints its
/// address, <c>peers read URL cbor|json</c> reads as the scripts in the folder <c>peers</c> do.
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
                await using (var server = await CannedServer.StartAsync(Series, Points, Start))
                {
                    Console.WriteLine(server.Urls.First());
                    await Console.In.ReadLineAsync();
                }

                return 0;
            case ["read", var url, var protocol]:
                await ReadAsync(new Uri(url), protocol == "json" ? CloudWatchProtocol.Json : CloudWatchProtocol.Cbor);
                return 0;
            default:
                Console.Error.WriteLine("peers serve | peers read URL cbor|json");
                return 2;
        }
    }

    // With everything an app has: signing, retries, rate limits, typed series.
    private static async Task ReadAsync(Uri address, CloudWatchProtocol protocol)
    {
        await using var services = new ServiceCollection().AddKmsMetrics(o =>
        {
            (o.ServiceUrl, o.Region, o.Protocol) = (address, "us-east-1", protocol);
            o.Resilience.Rates = new RequestRates { GetMetricData = 10_000, RecentDataPoints = 1_000_000_000, OlderDataPoints = 1_000_000_000 };
            o.UseCredentials(new BasicAWSCredentials("a", "b"));
        }).BuildServiceProvider();
        var query = services.GetRequiredService<IKmsMetrics>().Query([.. Enumerable.Range(0, Series).Select(i => new XksProxyCredentialAge(new CustomKeyStoreId("cks-" + i)))])
            .Between(Start, Start.AddMinutes(Points));
        long points = 0;
        async Task OnceAsync()
        {
            await foreach (var series in query.ToSeriesAsync())
                points += series.Values.Length;
        }

        for (var i = 0; i < WarmUp; i++)
            await OnceAsync();
        points = 0;
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        for (var i = 0; i < Requests; i++)
            await OnceAsync();
        var seconds = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Kms.Metrics, {protocol}: {points / seconds:N0} points a processor second"));
    }
}
