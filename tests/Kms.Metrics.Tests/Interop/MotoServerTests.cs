using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Kms.Metrics.Tests.Interop;

/// <summary>Our client speaks JSON with a CloudWatch that other people wrote.</summary>
public sealed class MotoServerTests
{
    private static readonly XksProxyCertificateDaysToExpire Days = new(EmulatedAccount.Store, EmulatedAccount.Certificate);

    private static readonly string[] KnownDifferences = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ListingQueriesAndAlarms_WorkAgainstMotoServer()
    {
        var moto = ExternalTool.FindOrSkip("moto_server");
        var address = "http://127.0.0.1:" + FreePort();
        using var server = ExternalTool.Start(moto, "-H", "127.0.0.1", "-p",
            new Uri(address).Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        try
        {
            await WaitUntilReadyAsync(server);
            await using var services = new ServiceCollection().AddKmsMetrics(o =>
            {
                (o.ServiceUrl, o.Region, o.Protocol) = (new Uri(address), "us-east-1", CloudWatchProtocol.Json);
                o.UseCredentials(new BasicAWSCredentials("test", "test"));
            }).BuildServiceProvider();
            await PublishAsync(services.GetRequiredService<ICloudWatchClient>());
            var kms = services.GetRequiredService<IKmsMetrics>();
            Assert.Equal(Days, Assert.Single(await kms.ListAsync(Token)).Metric);
            var series = Assert.Single(await kms.Query<XksProxyCertificateDaysToExpire>().Where(EmulatedAccount.Store).Minimum()
                .Every(TimeSpan.FromMinutes(5)).Last(TimeSpan.FromHours(1)).ToListAsync(Token));
            Assert.Equal(9, series.Latest?.Value);
            await CheckAlarmsAsync(kms);
            await CheckFleetAsync(kms);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
    }

    private static Task PublishAsync(ICloudWatchClient client) => client.PutMetricDataAsync(
        new PutMetricDataRequest("AWS/KMS",
            [new MetricDatum(Days.PublishedName) { Dimensions = Days.Dimensions, Timestamp = DateTimeOffset.UtcNow.AddMinutes(-10),
            Value = 9 }]), Token);

    private static async Task CheckAlarmsAsync(IKmsMetrics kms)
    {
        await kms.Alarms.PutAsync(KmsAlarm.On(Days).IsBelow(10).Named("certificate").DescribedAs("Renew it."), Token);
        var alarm = (await kms.Alarms.DescribeAsync("certificate", Token))!;
        Assert.Equal((Days, 10.0, "Renew it."), (alarm.Metric, alarm.Alarm.Threshold, alarm.Alarm.AlarmDescription));
        await kms.Alarms.DeleteAsync(["certificate"], Token);
        Assert.Null(await kms.Alarms.DescribeAsync("certificate", Token));
    }

    // The whole recommended fleet: taken, and given back so that a second plan is empty, but for what moto_server 5 leaves out of its
    // answers.
    private static async Task CheckFleetAsync(IKmsMetrics kms)
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var fleet = await account.Kms.Alarms.RecommendedAsync(cancellationToken: Token);
        // The service's rate is that of the client; a handful of each kind will do.
        var some = fleet.GroupBy(a => a.Name.Split('/').SkipLast(1).LastOrDefault()).Select(g => g.First()).Take(12).ToList();
        var result = await kms.Alarms.ApplyAsync(await kms.Alarms.PlanAsync(some, cancellationToken: Token), cancellationToken: Token);
        Assert.Empty(result.Failures);
        var again = await kms.Alarms.PlanAsync(some, cancellationToken: Token);
        Assert.Empty(again.Creates);
        Assert.Empty(again.Deletes);
        var differences = again.Updates.SelectMany(u => u.Differences).Select(d => d.Member.Split(' ')[0]).Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(KnownDifferences, differences);
    }

    // It says when it listens.
    private static async Task WaitUntilReadyAsync(System.Diagnostics.Process server)
    {
        while (await server.StandardError.ReadLineAsync(Token) is { } line)
        {
            if (line.Contains("Running on", StringComparison.Ordinal))
                return;
        }
        Assert.Fail("moto_server ended before it listened.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
