using System.Text.Json;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;
using Microsoft.Extensions.Time.Testing;

namespace Kms.Metrics.Testing.Tests;

public sealed class FakeKmsMetricsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 30, TimeSpan.Zero);
    private static readonly CustomKeyStoreId Store = CustomKeyStoreId.Parse("cks-1234567890abcdef0");
    private static readonly XksProxyCertificateDaysToExpire Certificate = new(Store, CertificateName.Parse("xks.example.com"));
    private static readonly SnsTopicArn Topic = new SnsTopicArn("arn:aws:sns:us-east-1:111122223333:kms");

    private readonly FakeTimeProvider _clock = new(Now);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PublishedValue_IsReadAtOnceAndComplete()
    {
        using var fake = new FakeKmsMetrics();
        fake.Publish(Certificate, 5);
        var series = Assert.Single(await fake.Query<XksProxyCertificateDaysToExpire>().Minimum().Last(TimeSpan.FromHours(1))
            .ToListAsync(Token));
        Assert.Equal((Certificate, 5, false), (series.Metric, series.Latest!.Value.Value, series.Latest.Value.IsPartial));
        Assert.Equal(5, series.Summarize().Minimum);
    }

    [Fact]
    public async Task ActionOfAnotherRegion_IsRefusedByThePlanAsItIsWithTheRealClient()
    {
        using var fake = new FakeKmsMetrics(_clock);
        var alarm = KmsAlarm.On(Certificate).Minimum().IsBelow(30)
            .Notify(AlarmAction.Topic(new SnsTopicArn("arn:aws:sns:eu-west-1:111122223333:kms")));
        await using var emulator = await CloudWatchEmulator.StartAsync(cancellationToken: Token);
        await using var services = new ServiceCollection().AddKmsMetrics(emulator).BuildServiceProvider();
        var real = await services.GetRequiredService<IKmsMetrics>().Alarms.PlanAsync([alarm], cancellationToken: Token);
        var faked = await fake.Alarms.PlanAsync([alarm], cancellationToken: Token);
        Assert.Contains("is not in us-east-1", real.ToString(), StringComparison.Ordinal);
        Assert.Equal(real.ToString(), faked.ToString());
    }

    [Fact]
    public async Task WhatIsPublishedAfterAListing_IsListedToo()
    {
        using var fake = new FakeKmsMetrics(_clock);
        Assert.Empty(await fake.ListAsync(Token));
        fake.Publish(Certificate, 5);
        Assert.Equal([Certificate], await fake.ListAsync<XksProxyCertificateDaysToExpire>(Token));
        fake.Publish(new XksProxyCredentialAge(Store), 5);
        Assert.Equal(2, (await fake.ListAsync(Token)).Count);
    }

    [Fact]
    public async Task FakeAndEmulator_AnswerTheSame()
    {
        await using var emulator = await CloudWatchEmulator.StartAsync(new CloudWatchEmulatorOptions { TimeProvider = _clock }, Token);
        using var fake = new FakeKmsMetrics(_clock);
        var account = SimulatedAccount.CreateDemo(Now);
        emulator.Simulate(account, Now.AddHours(-2));
        fake.Simulate(account, Now.AddHours(-2));
        await using var services = new ServiceCollection().AddKmsMetrics(emulator).BuildServiceProvider();
        var real = services.GetRequiredService<IKmsMetrics>();
        foreach (var ask in Questions())
            Assert.Equal(await ask(real), await ask(fake));
    }

    [Fact]
    public async Task AlarmFires_AsTheClockMoves()
    {
        using var fake = new FakeKmsMetrics(_clock);
        var alarm = KmsAlarm.On(Certificate).Minimum().IsBelow(10).Notify(Topic).Named("certificate");
        await fake.Alarms.PutAsync(alarm, Token);
        fake.Publish(Certificate, 30);
        _clock.Advance(TimeSpan.FromMinutes(2));
        KmsMetricsAssert.NothingNotified(fake);
        fake.Publish(Certificate, 5);
        _clock.Advance(TimeSpan.FromMinutes(10));
        await KmsMetricsAssert.AlarmStateAsync(fake, "certificate", AlarmState.Alarm, Token);
        Assert.Equal(Topic.ToString(), KmsMetricsAssert.Notified(fake, "certificate")[0].TargetArn);
    }

    [Fact]
    public async Task OrderedFailure_ReachesTheCallerAndPasses()
    {
        using var fake = new FakeKmsMetrics(_clock);
        fake.Publish(Certificate, 5);
        fake.FailNext(KmsAnswers.Throttled());
        var error = await Assert.ThrowsAsync<CloudWatchException>(() => fake.ListAsync(Token));
        Assert.Equal((CloudWatchErrorKind.Throttled, true), (error.Kind, error.IsRetryable));
        Assert.NotEmpty(await fake.ListAsync(Token));
        fake.ForgetListings();
        fake.FailAll(KmsAnswers.AccessDenied());
        await Assert.ThrowsAsync<CloudWatchException>(() => fake.ListAsync(Token));
        await Assert.ThrowsAsync<CloudWatchException>(() => fake.InRegion("eu-west-1").ListAsync(Token));
        fake.FailAll(null);
        Assert.NotEmpty(await fake.ListAsync(Token));
    }

    [Fact]
    public async Task WrongQuestion_IsRefusedAsEverywhere()
    {
        using var fake = new FakeKmsMetrics(_clock);
        var query = fake.Query<XksProxyLatency>().Where(XksErrorType.Retryable);
        await Assert.ThrowsAsync<KmsMetricsValidationException>(() => query.ToListAsync(Token));
        Assert.Empty(fake.Requests);
    }

    [Fact]
    public async Task ServiceErrors_AreThoseOfTheService()
    {
        using var fake = new FakeKmsMetrics(_clock);
        var error = await Assert.ThrowsAsync<CloudWatchException>(() =>
            fake.CloudWatch.SetAlarmStateAsync(new SetAlarmStateRequest("nobody", "OK", "drill"), Token));
        Assert.Equal(("SetAlarmState", "ResourceNotFound"), (error.Operation, error.ErrorCode));
        await Assert.ThrowsAsync<OperationCanceledException>(() => fake.ListAsync(new CancellationToken(true)));
    }

    [Fact]
    public async Task Regions_HaveMetricsOfTheirOwn()
    {
        using var fake = new FakeKmsMetrics(_clock);
        var other = fake.InRegion("eu-west-1");
        Assert.Same(other, fake.InRegion("eu-west-1"));
        Assert.Same(fake, other.InRegion("us-east-1"));
        Assert.Empty(await other.ListAsync(Token));
        other.Publish(Certificate, 5);
        Assert.Empty(await fake.ListAsync(Token));
        Assert.Single(await other.ListAsync(Token));
        Assert.All(other.Requests, r => Assert.Equal("eu-west-1", r.Region));
        Assert.Throws<ArgumentException>(() => fake.InRegion("EU"));
    }

    [Fact]
    public void SimulatedAccountOfSomebodyElse_IsRefused()
    {
        using var fake = new FakeKmsMetrics(_clock);
        var account = new SimulatedAccount { AccountId = "444455556666" };
        Assert.Contains("444455556666", Assert.Throws<ArgumentException>(() => fake.Simulate(account, Now)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new FakeKmsMetrics(new FakeKmsMetricsOptions { Region = "Mars!" }));
        Assert.Throws<ArgumentException>(() => new FakeKmsMetrics(new FakeKmsMetricsOptions { AccountId = "12" }));
        Assert.Throws<ArgumentException>(() => fake.Publish(Certificate, double.NaN));
    }

    [Fact]
    public async Task OneMinuteEach_FillsARange()
    {
        using var fake = new FakeKmsMetrics(_clock);
        fake.PublishMinutes(Certificate, 3, 2, 1);
        var series = Assert.Single(await fake.Query(Certificate).Minimum().Last(TimeSpan.FromMinutes(5)).ToListAsync(Token));
        Assert.Equal([3, 2, 1], series.Values.ToArray());
        Assert.Equal(Now.AddSeconds(-30).AddMinutes(-1), series.Latest!.Value.Timestamp);
    }

    private static IEnumerable<Func<IKmsMetrics, Task<string>>> Questions()
    {
        var range = (From: Now.AddMinutes(-90), To: Now.AddMinutes(-1));
        yield return async k =>
            JsonSerializer.Serialize((await k.ListAsync(Token)).OrderBy(l => l.Metric?.ToString(), StringComparer.Ordinal));
        yield return async k => JsonSerializer.Serialize(await k.Query<XksProxyErrors>().Sum().Between(range.From, range.To)
            .GroupBy(KmsDimension.ErrorType).ToListAsync(Token));
        yield return async k => JsonSerializer.Serialize(await k.Query<XksProxyLatency>().Percentile(99).Between(range.From, range.To)
            .ToListAsync(Token));
        yield return async k => JsonSerializer.Serialize(await k.KeyStore(Store).HealthAsync(Token));
        yield return async k =>
            JsonSerializer.Serialize(await k.Math(MetricMath.Of(new XksProxyCredentialAge(Store), MetricStatistic.Maximum) + 1)
            .Between(range.From, range.To).ToListAsync(Token));
        yield return async k => (await k.Query<XksProxyErrors>().Sum().Between(range.From, range.To).ExplainAsync(Token)).ToString()!;
        yield return async k => (await k.Alarms.AuditAsync(cancellationToken: Token)).ToString();
    }
}
