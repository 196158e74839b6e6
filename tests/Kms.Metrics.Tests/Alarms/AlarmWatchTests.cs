using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Kms.Metrics.Tests.Alarms;

/// <summary>Watching alarms: the stream, the health check and the fleet that keeps itself applied.</summary>
public sealed class AlarmWatchTests
{
    private static readonly XksProxyCertificateDaysToExpire Days = new(EmulatedAccount.Store, EmulatedAccount.Certificate);

    private static readonly HttpClient Http = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryChange_IsToldOnceInItsOrder()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await account.Kms.Alarms.PutAsync(KmsAlarm.On(Days).IsBelow(10).Named("kms/days"), Token);
        await account.Kms.Alarms.PutAsync(KmsAlarm.On(Days).IsBelow(10).Named("other"), Token);
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using var changes = Watching(account).Alarms.WatchAsync(cancellationToken: source.Token).GetAsyncEnumerator(source.Token);
        var seen = new List<AlarmStateChange>();
        seen.Add(await NextAsync(account, changes, TimeSpan.FromMinutes(1)));
        seen.Add(await NextAsync(account, changes, TimeSpan.FromDays(1)));
        await account.Client.SetAlarmStateAsync(new SetAlarmStateRequest("kms/days", "OK", "by hand"), Token);
        seen.Add(await NextAsync(account, changes, TimeSpan.FromSeconds(1)));
        Assert.Equal([(AlarmState.InsufficientData, AlarmState.Ok), (AlarmState.Ok, AlarmState.Alarm), (AlarmState.Alarm, AlarmState.Ok)],
            seen.Select(c => (c.From, c.To)));
        Assert.All(seen, c => Assert.Equal("kms/days", c.AlarmName));
        Assert.Equal("by hand", seen[2].Reason);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        await source.CancelAsync();
        // What was seen already in the same look may still be told.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (await changes.MoveNextAsync())
                Assert.DoesNotContain(changes.Current, seen);
        });
    }

    [Fact]
    public async Task HealthCheck_FailsWhileAnAlarmFires()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await using var services = new ServiceCollection().AddLogging().AddSingleton(account.Kms).AddHealthChecks()
            .AddKmsAlarms().Services.BuildServiceProvider();
        var health = services.GetRequiredService<HealthCheckService>();
        Assert.Equal(HealthStatus.Degraded, (await health.CheckHealthAsync(Token)).Status);
        await account.Kms.Alarms.PutAsync(KmsAlarm.On(Days).IsBelow(10).Named("kms/days"), Token);
        Assert.Equal(HealthStatus.Degraded, (await health.CheckHealthAsync(Token)).Status);
        account.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(Token)).Status);
        account.Clock.Advance(TimeSpan.FromDays(3));
        var report = await health.CheckHealthAsync(Token);
        Assert.Equal(HealthStatus.Unhealthy, report.Status);
        Assert.Equal("1 alarm fires: kms/days", report.Entries["kms-alarms"].Description);
        account.Emulator.Faults.Add(new Emulator.EmulatorFault(Emulator.EmulatorFaultKind.InternalError));
        Assert.Contains("could not be read", (await health.CheckHealthAsync(Token)).Entries["kms-alarms"].Description,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task FleetService_AppliesAtOnceAndAgainAtEveryInterval()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(account.Clock).AddSingleton<IKmsMetrics>(Watching(account))
            .AddKmsAlarmFleet(o =>
            {
                o.Interval = TimeSpan.FromMinutes(30);
                o.Kinds.Clear();
                o.Kinds.Add(RecommendedAlarmKind.CertificateExpires);
            }).BuildServiceProvider();
        var service = services.GetServices<IHostedService>().Single();
        await service.StartAsync(Token);
        await UntilAsync(account, async () => await CountAsync(account) == 2, TimeSpan.Zero);
        await account.Kms.Alarms.DeleteAsync(["kms-fleet/default/certificate-expiry/cks-1234567890abcdef0/myproxy.xks.example.com"], Token);
        await UntilAsync(account, async () => await CountAsync(account) == 2, TimeSpan.FromMinutes(30));
        await service.StopAsync(Token);
    }

    // Without timeouts: the clock that they would go by is the one that is moved here.
    private static KmsMetricsClient Watching(EmulatedAccount account) =>
        new KmsMetricsClient(new HttpCloudWatchClient(Http,
            new CloudWatchClientOptions { ServiceUrl = account.Emulator.ServiceUrl, Region = "us-east-1" }), account.Clock);

    private static async Task<AlarmStateChange> NextAsync(EmulatedAccount account, IAsyncEnumerator<AlarmStateChange> changes,
        TimeSpan step)
    {
        var next = changes.MoveNextAsync().AsTask();
        await UntilAsync(account, () => Task.FromResult(next.IsCompleted), step);
        Assert.True(await next);
        return changes.Current;
    }

    // Time passes in steps until something has happened; what happens takes real requests in between.
    private static Task UntilAsync(EmulatedAccount account, Func<Task<bool>> happened, TimeSpan step) => Until.TrueAsync(happened, () =>
    {
        account.Clock.Advance(step + TimeSpan.FromSeconds(1));
        return account.Client.DescribeAlarmsAsync(new DescribeAlarmsRequest { MaxRecords = 1 }, Token);
    });

    private static async Task<int> CountAsync(EmulatedAccount account)
    {
        var count = 0;
        await foreach (var _ in account.Kms.Alarms.DescribeAllAsync("kms", Token))
            count++;
        return count;
    }
}
