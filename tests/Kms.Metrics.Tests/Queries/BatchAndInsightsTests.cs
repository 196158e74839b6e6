using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Kms.Metrics.Tests.Queries;

public sealed class BatchAndInsightsTests
{
    private static readonly CustomKeyStoreId Store = EmulatedAccount.Store;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Batch_AnswersEachQueryAsIfItHadBeenAskedAlone()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var latency = account.Kms.Query<XksProxyLatency>().Average().Every(TimeSpan.FromMinutes(5)).Last(TimeSpan.FromHours(1));
        var slowest = account.Kms.Query<XksProxyLatency>().Percentile(99).Last(TimeSpan.FromMinutes(30));
        var errors = account.Kms.Query<XksProxyErrors>().Sum().Last(TimeSpan.FromMinutes(50)).GroupBy(KmsDimension.ErrorType);
        var batch = account.Kms.Batch().Add(latency, out var a).Add(slowest, out var b).Add(errors, out var c);
        var answer = await batch.ReadAsync(Token);
        Assert.Equal((3, 1), (batch.Count, answer.Plan.Requests.Count));
        Assert.Equal((await latency.ToListAsync(Token)).Select(s => s.Values.ToArray()), answer.Get(a).Select(s => s.Values.ToArray()));
        Assert.Equal((await slowest.ToListAsync(Token)).Select(s => s.Values.ToArray()), answer.Get(b).Select(s => s.Values.ToArray()));
        Assert.Equal((await errors.ToListAsync(Token)).Select(s => s.Values.ToArray()), answer.Get(c).Select(s => s.Values.ToArray()));
        var other = account.Kms.Batch().Add(latency.Sum(), out var foreign);
        Assert.Throws<ArgumentException>("entry", () => answer.Get(foreign));
        Assert.Equal(1, other.Count);
        await Assert.ThrowsAsync<InvalidOperationException>(() => account.Kms.Batch().ReadAsync(Token));
    }

    [Fact]
    public async Task SeveralStatistics_ComeOneAfterTheOther()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var series = await account.Kms.Query(new XksProxyLatency(Store, KmsOperation.Decrypt, XksOperation.Decrypt))
            .Statistics(MetricStatistic.Minimum, MetricStatistic.Average, MetricStatistic.Maximum).ToListAsync(Token);
        Assert.Equal([MetricStatistic.Minimum, MetricStatistic.Average, MetricStatistic.Maximum], series.Select(s => s.Statistic));
        Assert.Equal(1, account.Emulator.Usage.MetricsBilled);
        for (var i = 0; i < series[0].Values.Length; i++)
            Assert.True(series[0].Values.Span[i] <= series[1].Values.Span[i] && series[1].Values.Span[i] <= series[2].Values.Span[i]);
    }

    [Fact]
    public async Task RangeAcrossABoundary_KeepsTheRecentPartsResolution()
    {
        await using var account =
            await EmulatedAccount.StartAsync(SimulatedAccount.CreateDemo(EmulatedAccount.Now), past: TimeSpan.FromDays(20));
        var series = Assert.Single(await account.Kms.Query(new XksProxyCredentialAge(Store)).Maximum().Last(TimeSpan.FromDays(20))
            .ToListAsync(Token));
        Assert.Equal([TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)], series.Windows.Select(w => w.Period));
        Assert.Equal(series.Windows.Sum(w => w.Points), series.Values.Length);
        Assert.Equal(series.Timestamps.ToArray().Distinct().Order(), series.Timestamps.ToArray());
    }

    [Fact]
    public async Task Health_ReadsEverythingInOneRequestAndSaysWhatIsWrong()
    {
        await using var account =
            await EmulatedAccount.StartAsync(SimulatedAccount.CreateDemo(EmulatedAccount.Now.AddDays(-5)), past: TimeSpan.FromHours(3));
        var store = account.Kms.KeyStore(Store);
        var health = await store.HealthAsync(Token);
        Assert.Equal((1L, 1), (account.Emulator.Usage.RequestsOf("GetMetricData"), health.Plan.Requests.Count));
        Assert.Equal(health.Plan.MetricsBilled, account.Emulator.Usage.MetricsBilled);
        Assert.Equal(health.Plan.MetricsBilled, (await store.ExplainHealthAsync(Token)).MetricsBilled);
        Assert.True(health.HasData);
        Assert.Equal(36, health.TotalRequests.Values.Length);
        Assert.Equal(540_000, health.TotalRequests.DangerLevel);
        Assert.All(health.Reliability.Values.ToArray(), v => Assert.InRange(v, 90, 100));
        Assert.Equal(health.Latency.Select(l => l.Summarize().Mean).OrderDescending(), health.Latency.Select(l => l.Summarize().Mean));
        Assert.Equal("XksProxyUnreachableException", health.TopExceptions[0][KmsDimension.ExceptionName]);
        Assert.Equal(5, health.TopExceptions.Count);
        Assert.Contains(health.Dangers, d => d.Contains("expires in", StringComparison.Ordinal));

        Assert.Equal((await store.TotalRequestsAsync(Token)).Values.ToArray(), health.TotalRequests.Values.ToArray());
        Assert.Equal((await store.ReliabilityAsync(Token)).Values.ToArray(), health.Reliability.Values.ToArray());
        Assert.Equal((await store.TopExceptionsAsync(cancellationToken: Token)).Select(e => e.ToString()),
            health.TopExceptions.Select(e => e.ToString()));
        Assert.Equal((await store.LatencyAsync(Token)).Select(e => e.Metric), health.Latency.Select(e => e.Metric));
        Assert.Equal(7, Assert.Single(await store.CertificateDaysToExpireAsync(Token)).Latest!.Value.Value);
    }

    [Fact]
    public async Task Reliability_CountsRetryableErrorsOnly()
    {
        await using var account = await EmulatedAccount.StartAsync();
        XksProxyErrors Of(XksErrorType type, XksExceptionName name) => new(Store, KmsOperation.Decrypt, XksOperation.Decrypt, type, name);
        await account.PublishAsync(Of(XksErrorType.NotApplicable, XksExceptionName.None), 2, [.. Enumerable.Repeat(1.0, 80)]);
        await account.PublishAsync(Of(XksErrorType.Retryable, XksExceptionName.ThrottlingException), 2, [.. Enumerable.Repeat(1.0, 15)]);
        await account.PublishAsync(Of(XksErrorType.NonRetryable, XksExceptionName.AccessDeniedException), 2,
            [.. Enumerable.Repeat(1.0, 5)]);
        Assert.Equal(85, Assert.Single((await account.Kms.KeyStore(Store).ReliabilityAsync(Token)).Values.ToArray()), 9);
        var silent = await account.Kms.KeyStore(new CustomKeyStoreId("cks-silent")).ReliabilityAsync(Token);
        Assert.Equal((SeriesStatus.NoData, false), (silent.Status, silent.HasData));
    }

    [Fact]
    public async Task Key_SaysWhenItsMaterialExpiresAndHowMuchItIsUsed()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var expiration = await account.Kms.Key(new KeyId("1234abcd-12ab-34cd-56ef-1234567890ab")).ExpirationAsync(Token);
        Assert.InRange(expiration.ExpiresAt!.Value, EmulatedAccount.Now.AddDays(40).AddMinutes(-6),
            EmulatedAccount.Now.AddDays(40).AddMinutes(6));
        Assert.Null((await account.Kms.Key(new KeyId("0987dcba-09fe-87dc-65ba-ab0987654321")).ExpirationAsync(Token)).Remaining);

        var usage = await account.Kms.Key(new KeyArn("arn:aws:kms:us-east-1:111122223333:key/0987dcba-09fe-87dc-65ba-ab0987654321"))
            .UsageAsync(cancellationToken: Token);
        Assert.Equal(["Decrypt", "Encrypt", "GenerateDataKey"], usage.ByOperation.Select(g => g[KmsDimension.Operation]).Order());
        // The quota is 100 requests a second; the account makes about 60 of them, the key about 15.
        Assert.InRange(usage.AccountShare!.Summarize().Mean, 20, 120);
        Assert.True(usage.Share!.Summarize().Mean < usage.AccountShare.Summarize().Mean);
    }

    [Fact]
    public async Task Formula_IsEvaluatedByTheService()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var decrypt = new XksProxyLatency(Store, KmsOperation.Decrypt, XksOperation.Decrypt);
        var sum = MetricMath.Of(decrypt, MetricStatistic.Sum);
        var count = MetricMath.Of(decrypt, MetricStatistic.SampleCount);
        var query = account.Kms.Math(sum / count, "mean").And(MetricMath.If(count > 1e12, 1, -0.5), "choice")
            .Last(TimeSpan.FromMinutes(30));
        var plan = await query.ExplainAsync(Token);
        Assert.Equal(["(m0/m1)", "IF((m1>1000000000000),1,(-0.5))"], plan.Formulas);
        Assert.Equal(0.00001m, plan.EstimatedPrice!.Value.Least);
        var series = await query.ToListAsync(Token);
        var average = Assert.Single(await account.Kms.Query(decrypt).Average().Last(TimeSpan.FromMinutes(30)).ToListAsync(Token));
        Assert.Equal(["mean", "choice"], series.Select(s => s.Label));
        Assert.Equal(average.Values.ToArray().Select(v => Math.Round(v, 9)), series[0].Values.ToArray().Select(v => Math.Round(v, 9)));
        Assert.All(series[1].Values.ToArray(), v => Assert.Equal(-0.5, v));
    }

    [Fact]
    public async Task QueryInAFormula_BecomesASearchOrAList()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var latency = account.Kms.Query<XksProxyLatency>().Maximum();
        var searched = account.Kms.Math(MetricMath.Max(MetricMath.Of(latency.Where(Store)))).Last(TimeSpan.FromMinutes(30));
        Assert.StartsWith("MAX(SEARCH('{AWS/KMS,", Assert.Single((await searched.ExplainAsync(Token)).Formulas), StringComparison.Ordinal);
        var listed = account.Kms.Math(MetricMath.Max(MetricMath.Of(latency))).Last(TimeSpan.FromMinutes(30));
        Assert.StartsWith("MAX([m0,m1,", Assert.Single((await listed.ExplainAsync(Token)).Formulas), StringComparison.Ordinal);
        Assert.All(new[] { Assert.Single(await searched.ToListAsync(Token)), Assert.Single(await listed.ToListAsync(Token)) }, s =>
            Assert.True(s.HasData));
        var nothing =
            account.Kms.Math(MetricMath.Of(account.Kms.Query<ExternalKeyStoreThrottle>().Where(KmsDimension.CustomKeyStoreId, "cks-0")));
        var answer = await nothing.ToListAsync(Token);
        Assert.Empty(answer);
        Assert.Contains("published are", Assert.Single(answer.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Regions_AreAskedAtOnceAndFailApart()
    {
        await using var account = await EmulatedAccount.StartAsync();
        account.Emulator.Simulate(SimulatedAccount.CreateDemo(EmulatedAccount.Now) with { Region = "eu-west-1" },
            EmulatedAccount.Now.AddHours(-1));
        using var fault =
            account.Emulator.Faults.Add(
            new EmulatorFault(EmulatorFaultKind.InternalError) { Operation = "ListMetrics", FirstRequest = 1, Requests = 1 });
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(account.Clock)
            .AddKmsMetrics(o => Configure(account, o)).AddKmsMetrics("audit", o => Configure(account, o)).BuildServiceProvider();
        var factory = services.GetRequiredService<IKmsMetricsFactory>();
        var failed = Assert.Single(await factory.InRegionsAsync(["us-west-2"], (kms, ct) => kms.ListAsync(ct), Token));
        Assert.Equal((false, CloudWatchErrorKind.ServiceFailure), (failed.Succeeded, failed.Failure!.Kind));
        Assert.Throws<InvalidOperationException>(() => failed.Value);
        var answers = await factory.InRegionsAsync(["eu-west-1", "us-west-2", "eu-west-1"], (kms, ct) => kms.ListAsync(ct), Token);
        Assert.Equal([("eu-west-1", true), ("us-west-2", false)], answers.Select(a => (a.Region, a.Value.Count > 0)));
        // A formula over nothing in one region takes nothing from the other.
        var sums = await factory.InRegionsAsync(["us-west-2", "eu-west-1"], (kms, ct) => kms.Math(MetricMath.Sum(MetricMath.Of(
            kms.Query<XksProxyErrors>().Sum()))).ToListAsync(ct), Token);
        Assert.Equal([(true, 0, 1), (true, 1, 0)], sums.Select(a => (a.Succeeded, a.Value.Count, a.Value.Notes.Count)));
        Assert.Same(factory.ForName("audit"), services.GetRequiredKeyedService<IKmsMetrics>("audit"));
        Assert.Throws<ArgumentException>("name", () => factory.ForName("adit"));
        await Assert.ThrowsAsync<ArgumentException>("region", () =>
            factory.InRegionsAsync(["Frankfurt"], (kms, ct) => kms.ListAsync(ct), Token));
    }

    [Fact]
    public async Task CancellationAmongConcurrentRequests_EndsThemAll()
    {
        var running = 0;
        var started = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        using var source = new CancellationTokenSource();
        var stub = new StubClient
        {
            OnCall = async _ =>
            {
                if (Interlocked.Increment(ref running) == 20)
                    started.SetResult();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, source.Token));
                if (Interlocked.Decrement(ref running) == 0)
                    ended.SetResult();
            },
        };
        var kms = new KmsMetricsClient(stub, options: new MetricQueryOptions { MaxConcurrentRequests = 20 });
        var reading = kms.Query([.. Plans.Ages(15_000).Cast<XksProxyCredentialAge>()]).ToListAsync(source.Token);
        await started.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.Equal(20, stub.Calls);
    }

    [Fact]
    public async Task SeriesCanBeFilledSummedUpAndMadeCoarser()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var decrypt = new XksProxyLatency(Store, KmsOperation.Decrypt, XksOperation.Decrypt);
        await account.PublishAsync(decrypt, 9, 10);
        await account.PublishAsync(decrypt, 6, 40);
        var series = Assert.Single(await account.Kms.Query(decrypt).Sum().Last(TimeSpan.FromMinutes(10)).ToListAsync(Token));
        Assert.Equal([10.0, 40.0], series.Values.ToArray());
        Assert.Equal([0.0, 10, 0, 0, 40, 0, 0, 0, 0, 0], series.FillGaps(GapFilling.Zero).Values.ToArray());
        Assert.Equal([10.0, 10, 10, 40, 40, 40, 40, 40, 40], series.FillGaps(GapFilling.Previous).Values.ToArray());
        Assert.Equal([10.0, 20, 30, 40], series.FillGaps(GapFilling.Linear).Values.ToArray());
        Assert.Equal([10.0, 40.0], series.Downsample(TimeSpan.FromMinutes(2)).Values.ToArray());
        Assert.Equal([50.0], series.Downsample(TimeSpan.FromMinutes(30)).Values.ToArray());
        var summary = series.Summarize();
        Assert.Equal((2, 10L, 50.0, 10.0, 40.0, 25.0, 15.0, 0.2),
            (summary.Count, summary.Expected, summary.Sum, summary.Minimum, summary.Maximum, summary.Mean, summary.StandardDeviation,
            summary.Coverage));
        Assert.Equal((10.0, null, null),
            (series.At(EmulatedAccount.Now.AddMinutes(-9).AddSeconds(30)), series.At(EmulatedAccount.Now.AddMinutes(-8)),
            series.At(EmulatedAccount.Now.AddHours(-8))));
        var average = Assert.Single(await account.Kms.Query(decrypt).Average().ToListAsync(Token));
        Assert.Throws<InvalidOperationException>(() => average.Downsample(TimeSpan.FromMinutes(5)));
        Assert.Throws<ArgumentOutOfRangeException>("period", () => series.Downsample(TimeSpan.FromSeconds(90)));
        Assert.Equal(40, Assert.Single(await account.Kms.Query(decrypt).Sum().LatestAsync(Token)).Point!.Value.Value);
    }

    private static void Configure(EmulatedAccount account, KmsMetricsOptions options)
    {
        account.Emulator.Configure(options);
        options.Resilience.MaxRetryAttempts = 0;
    }
}
