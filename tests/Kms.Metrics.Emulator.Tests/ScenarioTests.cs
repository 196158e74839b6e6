using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Tests;

/// <summary>Each scenario shows what its name says.</summary>
public sealed class ScenarioTests : EmulatorTest
{
    private static readonly CustomKeyStoreId Store = new("cks-1234567890abcdef0");
    private static readonly CertificateName Certificate = new("myproxy.xks.example.com");

    [Fact]
    public void Names_AreInOrder() =>
        Assert.Equal(["certificate-running-out", "demo", "healthy", "key-pending-deletion-used", "manager-failing", "quota-near",
            "retry-storm"], SimulatedScenario.Names);

    [Theory]
    [InlineData("certificate-running-out", 11, 12)]
    [InlineData("healthy", 199, 200)]
    public async Task Certificate_HasSoManyDays(string scenario, double least, double most)
    {
        Start(scenario);
        Assert.InRange(await LatestAsync(Kms.Query(new XksProxyCertificateDaysToExpire(Store, Certificate)).Minimum()), least, most);
    }

    [Fact]
    public async Task FailingManager_IsDegradedFirstAndUnavailableThen()
    {
        Start("manager-failing");
        var degraded = await LatestAsync(Kms.Query(new XksExternalKeyManagerStates(Store, ExternalKeyManagerState.Degraded)).Maximum());
        var unavailable = Assert.Single(await Kms.Query(new XksExternalKeyManagerStates(Store, ExternalKeyManagerState.Unavailable))
            .Maximum().Every(TimeSpan.FromMinutes(1)).Last(TimeSpan.FromHours(1)).ToListAsync(Token)).Values.ToArray();
        Assert.Equal(1, degraded);
        Assert.Equal((15, 45), (unavailable.Count(v => v == 1), unavailable.Count(v => v == 0)));
    }

    [Fact]
    public async Task RetryStorm_FailsAndSlowsDown()
    {
        Start("retry-storm");
        var retryable = await TotalAsync(Kms.Query<XksProxyErrors>().Where(Store).Where(XksErrorType.Retryable).GroupBy().Sum());
        var all = await TotalAsync(Kms.Query<XksProxyErrors>().Where(Store).GroupBy().Sum());
        Assert.InRange(retryable / all, 0.05, 0.4);
        var latency = Assert.Single(await Kms.Query(new XksProxyLatency(Store, KmsOperation.Decrypt, XksOperation.Decrypt)).Average()
            .Every(TimeSpan.FromMinutes(10)).Last(TimeSpan.FromHours(2)).ToListAsync(Token)).Values.ToArray();
        Assert.True(latency[^2] > 2 * latency[0], string.Join(' ', latency));
    }

    [Fact]
    public async Task Healthy_FailsHardlyEver()
    {
        Start("healthy");
        var retryable = await TotalAsync(Kms.Query<XksProxyErrors>().Where(Store).Where(XksErrorType.Retryable).GroupBy().Sum());
        var all = await TotalAsync(Kms.Query<XksProxyErrors>().Where(Store).GroupBy().Sum());
        Assert.InRange(retryable / all, 0, 0.001);
    }

    [Fact]
    public async Task QuotaNear_UsesMostOfIt()
    {
        Start("quota-near");
        var usage = new Metric("AWS/Usage", "CallCount",
            [new("Service", "KMS"), new("Type", "API"), new("Resource", "CryptographicOperationsSymmetric"), new("Class", "None")]);
        var answer = await Client.GetMetricDataAsync(new GetMetricDataRequest(
            [new MetricDataQuery("u") { MetricStat = new MetricStat(usage, 60, "Sum"), ReturnData = false },
                new MetricDataQuery("q") { Expression = "u / SERVICE_QUOTA(u) * 100" }], Now.AddHours(-1), Now), Token);
        Assert.InRange(answer.MetricDataResults[0].Values.ToArray().Max(), 80, 130);
    }

    [Fact]
    public async Task AllScenarios_PublishNothingThatTheCatalogDoesNotKnow()
    {
        foreach (var scenario in SimulatedScenario.Names)
        {
            Start(scenario);
            Assert.All(await Kms.ListAsync(Token), m => Assert.Empty(m.Findings));
        }
    }

    [Fact]
    public async Task Live_GoesOnAsTheClockDoes()
    {
        Start("healthy");
        Clock.Advance(TimeSpan.FromMinutes(30));
        var series = Assert.Single(await Kms.Query(new XksProxyLatency(Store, KmsOperation.Decrypt, XksOperation.Decrypt)).Average()
            .Every(TimeSpan.FromMinutes(1)).Between(Now, Now.AddMinutes(30)).ToListAsync(Token));
        Assert.Equal(30, series.Values.Length);
    }

    private void Start(string scenario) => Emulator.Simulate(SimulatedScenario.Create(scenario, Now, seed: 3), Now.AddHours(-3));

    private static async Task<double> LatestAsync<T>(MetricQuery<T> query)
        where T : KmsMetric =>
            Assert.Single(await query.Every(TimeSpan.FromMinutes(5)).Last(TimeSpan.FromMinutes(30)).ToListAsync(Token)).Latest!.Value.Value;

    private static async Task<double> TotalAsync<T>(GroupedMetricQuery<T> query)
        where T : KmsMetric =>
            Assert.Single(await query.Every(TimeSpan.FromMinutes(5)).Last(TimeSpan.FromMinutes(30)).ToListAsync(Token)).Values.ToArray()
            .Sum();
}
