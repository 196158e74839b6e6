namespace Kms.Metrics.Emulator.Tests;

/// <summary>The simulated account looks like one.</summary>
public sealed class SimulationTests : EmulatorTest
{
    private static readonly CustomKeyStoreId Store = new("cks-1234567890abcdef0");
    private static readonly CertificateName Certificate = new("myproxy.xks.example.com");

    [Fact]
    public async Task DemoAccount_PublishesAllNineMetricsUnderTheirWholeSets()
    {
        Emulator.Simulate(SimulatedAccount.CreateDemo(Now), Now.AddHours(-1));
        var listed = await Kms.ListAsync(Token);
        Assert.Equal(9, listed.Select(m => m.Definition!.Name).Distinct().Count());
        Assert.All(listed, m => Assert.Empty(m.Findings));
    }

    [Fact]
    public async Task SameSeed_GivesTheSameDataHoweverItIsCutIntoPieces()
    {
        async Task<double[]> LatencyAsync(EmulatorClock clock, Func<CloudWatchEmulator, Task> simulate)
        {
            await using var emulator = await CloudWatchEmulator.StartAsync(new CloudWatchEmulatorOptions { TimeProvider = clock }, Token);
            await simulate(emulator);
            var options = new KmsMetricsOptions();
            emulator.Configure(options);
            var kms = new KmsMetricsClient(new CloudWatch.HttpCloudWatchClient(new HttpClient(), options), clock);
            var series = await kms.Query(new XksProxyLatency(Store, KmsOperation.Decrypt, XksOperation.Decrypt)).Average()
                .Every(TimeSpan.FromMinutes(1)).Between(Now, Now.AddHours(1)).ToListAsync(Token);
            return series[0].Values.ToArray();
        }
        var account = SimulatedAccount.CreateDemo(Now, seed: 5);
        var later = new EmulatorClock(Now.AddHours(1));
        var atOnce = await LatencyAsync(later, e => { e.Simulate(account, Now); return Task.CompletedTask; });
        var stepping = new EmulatorClock(Now);
        var inSteps = await LatencyAsync(stepping, e =>
        {
            e.Simulate(account, Now);
            stepping.Advance(TimeSpan.FromHours(1));
            return Task.CompletedTask;
        });
        var otherSeed = await LatencyAsync(new EmulatorClock(Now.AddHours(1)), e =>
            { e.Simulate(account with { Seed = 6 }, Now); return Task.CompletedTask; });
        Assert.Equal(60, atOnce.Length);
        Assert.Equal(atOnce, inSteps);
        Assert.NotEqual(atOnce, otherSeed);
    }

    [Fact]
    public async Task DisconnectedStore_IsSilentExceptForWhatCountsDays()
    {
        var gap = (From: Now.AddMinutes(-40), To: Now.AddMinutes(-20));
        Emulator.Simulate(
            new SimulatedAccount { ExternalKeyStores =
            [new SimulatedExternalKeyStore(Store, Certificate) { Disconnected = gap, CertificateExpires = Now.AddDays(30) }] },
            Now.AddHours(-1));
        var requests = Assert.Single(await Kms.Query<XksProxyErrors>().GroupBy().Sum().Every(TimeSpan.FromMinutes(1))
            .Last(TimeSpan.FromHours(1)).ToListAsync(Token));
        Assert.Equal(40, requests.Timestamps.Length);
        Assert.DoesNotContain(requests.Timestamps.ToArray(), t => t >= gap.From && t < gap.To);
        var days = Assert.Single(await Kms.Query(new XksProxyCertificateDaysToExpire(Store, Certificate)).Every(TimeSpan.FromMinutes(1))
            .Last(TimeSpan.FromHours(1)).ToListAsync(Token));
        Assert.Equal(60, days.Timestamps.Length);
    }

    [Fact]
    public async Task CertificatesCredentialsAndKeyMaterial_AgeWithTheClock()
    {
        var key = new KeyId("1234abcd-12ab-34cd-56ef-1234567890ab");
        Emulator.Simulate(
            new SimulatedAccount
            {
                ExternalKeyStores =
                    [new SimulatedExternalKeyStore(Store, Certificate) { CertificateExpires = Now.AddDays(12),
                    CredentialAssociated = Now.AddDays(-100) }],
                ImportedKeys = [new SimulatedImportedKey(key, Now.AddHours(30))],
            }, Now);
        Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(2));
        async Task<double> LatestAsync<T>(MetricQuery<T> query)
            where T : KmsMetric => Assert.Single(await query.Last(TimeSpan.FromMinutes(10)).ToListAsync(Token)).Latest!.Value.Value;
        Assert.Equal(10, await LatestAsync(Kms.Query(new XksProxyCertificateDaysToExpire(Store, Certificate))));
        Assert.Equal(101, await LatestAsync(Kms.Query(new XksProxyCredentialAge(Store))));
        Assert.InRange(await LatestAsync(Kms.Query(new SecondsUntilKeyMaterialExpiration(key))), (6 * 3600) - 120, 6 * 3600);
    }

    [Fact]
    public async Task ErrorsAndLatency_AgreeOnTheNumberOfRequests()
    {
        Emulator.Simulate(SimulatedAccount.CreateDemo(Now), Now.AddHours(-1));
        var errors = Assert.Single(await Kms.Query<XksProxyErrors>().Where(Store).GroupBy().Sum().Last(TimeSpan.FromHours(1))
            .ToListAsync(Token));
        var latency = Assert.Single(await Kms.Query<XksProxyLatency>().Where(Store).GroupBy().SampleCount().Last(TimeSpan.FromHours(1))
            .ToListAsync(Token));
        Assert.Equal(errors.Values.ToArray(), latency.Values.ToArray());
    }

    [Fact]
    public async Task RangeThatHasAnEnd_EndsThere()
    {
        Emulator.Simulate(SimulatedAccount.CreateDemo(Now), Now.AddHours(-2), Now.AddHours(-1));
        Clock.Advance(TimeSpan.FromHours(5));
        var age = Assert.Single(await Kms.Query(new XksProxyCredentialAge(Store)).Every(TimeSpan.FromMinutes(1))
            .Between(Now.AddHours(-3), Now.AddHours(5)).ToListAsync(Token));
        Assert.Equal((60, Now.AddMinutes(-61)), (age.Values.Length, age.Latest!.Value.Timestamp));
    }

    [Fact]
    public void RangeThatEndsBeforeItBegins_IsRefused() =>
        Assert.Throws<ArgumentException>("to", () => Emulator.Simulate(new SimulatedAccount(), Now, Now.AddDays(-1)));
}
