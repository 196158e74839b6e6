using System.Globalization;
using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace Kms.Metrics.Tests.Queries;

public sealed class QueryTests
{
    private static readonly CustomKeyStoreId Store = EmulatedAccount.Store;
    private static readonly XksProxyLatency Decrypt = new(Store, KmsOperation.Decrypt, XksOperation.Decrypt);
    private static readonly XksProxyLatency Encrypt = new(Store, KmsOperation.Encrypt, XksOperation.Encrypt);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CloudWatchProtocol.Cbor)]
    [InlineData(CloudWatchProtocol.Json)]
    public async Task PartialDimensionSet_ReadsEverySeriesThatMatches(CloudWatchProtocol protocol)
    {
        await using var account = await EmulatedAccount.StartDemoAsync(protocol);
        var series = await account.Kms.Query<XksProxyLatency>().Where(Store).Where(KmsOperation.ReEncrypt).Percentile(99)
            .Every(TimeSpan.FromMinutes(5)).Last(TimeSpan.FromHours(1)).ToListAsync(Token);
        Assert.Equal([XksOperation.Decrypt, XksOperation.Encrypt], series.Select(s => s.Metric.XksOperation).Order().Reverse());
        Assert.All(series, s =>
        {
            Assert.Equal((Store, KmsOperation.ReEncrypt, SeriesStatus.Complete),
                (s.Metric.CustomKeyStoreId, s.Metric.KmsOperation, s.Status));
            Assert.Equal(s.Timestamps.ToArray().Order(), s.Timestamps.ToArray());
            Assert.All(s.Values.ToArray(), v => Assert.InRange(v, 1, 250));
        });
    }

    [Theory]
    [InlineData(1, 2, "The range lies in the future.")]
    [InlineData(0.5, 4000, "The range lies in the future.")]
    [InlineData(-700, -600, "nothing of the range is left")]
    [InlineData(-700, -400, "what is older is left out")]
    [InlineData(-1, 4000, null)]
    public async Task RangeThatCannotHaveAllData_SaysSoInEveryAnswer(double fromDays, double toDays, string? note)
    {
        var asked = new List<GetMetricDataRequest>();
        var stub = new StubClient
        {
            OnListMetrics = _ => new ListMetricsResponse { Metrics = [new Metric("AWS/KMS", Decrypt.PublishedName, Decrypt.Dimensions)] },
            OnGetMetricData = r =>
            {
                asked.Add(r);
                return new GetMetricDataResponse
                {
                    MetricDataResults = [.. r.MetricDataQueries.Where(q => q.ReturnData != false)
                        .Select(q => new MetricDataResult(q.Id) { StatusCode = "Complete" })],
                };
            },
        };
        var now = EmulatedAccount.Now;
        var kms = new KmsMetricsClient(stub, new FakeTimeProvider(now));
        var exact = kms.Query(Decrypt).Average().Between(now.AddDays(fromDays), now.AddDays(toDays));
        var open = kms.Query<XksProxyLatency>().Average().Between(now.AddDays(fromDays), now.AddDays(toDays));
        var answers = new IMetricAnswer[]
        {
            await exact.ToListAsync(Token), await exact.Prepare().ReadAsync(Token), await exact.LatestAsync(Token),
            await open.ToListAsync(Token), await open.GroupBy(KmsDimension.KmsOperation).ToListAsync(Token),
            (await kms.Batch().Add(exact, out var entry).ReadAsync(Token)).Get(entry),
            await kms.Math(MetricMath.Of(Decrypt)).Between(now.AddDays(fromDays), now.AddDays(toDays)).ToListAsync(Token),
        };
        Assert.All(answers, a => Assert.Equal(note is not null, a.Notes.Any(n => n.Contains(note ?? "range", StringComparison.Ordinal))));
        Assert.All(asked, r => Assert.InRange(r.EndTime, r.StartTime, now.AddDays(2)));
    }

    [Fact]
    public void Point_IsTheSameTextInEveryCulture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (culture.NumberFormat.NumberDecimalSeparator, culture.DateTimeFormat.ShortDatePattern) = (",", "dd.MM.yyyy");
            CultureInfo.CurrentCulture = culture;
            Assert.Equal("2026-01-15 12:00:00Z 1.5 (partial)", new DataPoint(EmulatedAccount.Now, 1.5, true).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task WholeSetOrRecord_IsReadWithoutListing()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var before = account.Emulator.RequestCount;
        var exact = Assert.Single(await account.Kms.Query(Decrypt).Average().ToListAsync(Token));
        var byFilters = Assert.Single(await account.Kms.Query<XksProxyLatency>().Where(Store).Where(KmsOperation.Decrypt)
            .Where(XksOperation.Decrypt).Where(KeySpec.SymmetricDefault).Average().ToListAsync(Token));
        Assert.Equal(2, account.Emulator.RequestCount - before);
        Assert.Equal(exact.Values.ToArray(), byFilters.Values.ToArray());
        Assert.Equal(exact.Metric, byFilters.Metric);
    }

    [Fact]
    public async Task NothingPublished_IsNoDataAndNotZero()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var silent = Assert.Single(await account.Kms.Query(Decrypt).ToListAsync(Token));
        Assert.Equal((SeriesStatus.NoData, false, (DataPoint?)null), (silent.Status, silent.HasData, silent.Latest));
        await account.PublishAsync(Decrypt, 3, 0);
        var zero = Assert.Single(await account.Kms.Query(Decrypt).ToListAsync(Token));
        Assert.Equal((SeriesStatus.Complete, true, 0.0), (zero.Status, zero.HasData, zero.Latest!.Value.Value));
    }

    public static TheoryData<string, double> Groupings =>
        new() { { "Sum", 70 }, { "SampleCount", 4 }, { "Minimum", 10 }, { "Maximum", 20 }, { "Average", 17.5 } };

    [Theory]
    [MemberData(nameof(Groupings))]
    public async Task Group_IsCombinedAsItsStatisticAsks(string statistic, double value)
    {
        await using var account = await EmulatedAccount.StartAsync();
        await account.PublishAsync(Decrypt, 2, 10);
        await account.PublishAsync(Encrypt, 2, 20, 20, 20);
        var group = Assert.Single(await account.Kms.Query<XksProxyLatency>().GroupBy(KmsDimension.CustomKeyStoreId)
            .Statistic(MetricStatistic.Parse(statistic)).ToListAsync(Token));
        Assert.Equal((Store.Value, value), (group[KmsDimension.CustomKeyStoreId], Assert.Single(group.Values.ToArray())));
        Assert.Equal(2, group.Members.Count);
    }

    [Fact]
    public async Task GroupMembersWithGaps_AreCombinedByTime()
    {
        await using var account = await EmulatedAccount.StartAsync();
        await account.PublishAsync(Decrypt, 20, 1);
        await account.PublishAsync(Encrypt, 20, 2);
        await account.PublishAsync(Encrypt, 5, 4);
        var group = Assert.Single(await account.Kms.Query<XksProxyLatency>().GroupBy().Sum().ToListAsync(Token));
        Assert.Equal([3.0, 4.0], group.Values.ToArray());
        Assert.Equal([EmulatedAccount.Now.AddMinutes(-20), EmulatedAccount.Now.AddMinutes(-5)], group.Timestamps.ToArray());
    }

    [Fact]
    public async Task OlderMetricName_IsFoundToo()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var older = KmsMetric.FromPublished("XksProxyHsmStates",
            [new("CustomKeyStoreId", Store.Value), new("XksProxyHsmState", "Degraded")]);
        await account.PublishAsync(older, 2, 1);
        var series = Assert.Single(await account.Kms.Query<XksExternalKeyManagerStates>().Where(ExternalKeyManagerState.Degraded).Maximum()
            .ToListAsync(Token));
        Assert.Equal(1, series.Latest?.Value);
    }

    [Theory]
    [InlineData("Retryable")]
    [InlineData("Retryable errors")]
    public async Task ErrorType_IsFoundInEitherSpelling(string published)
    {
        await using var account = await EmulatedAccount.StartAsync();
        var whole = new XksProxyErrors(Store, KmsOperation.Decrypt, XksOperation.Decrypt, XksErrorType.Retryable,
            XksExceptionName.ThrottlingException);
        await account.PublishAsync(
            KmsMetric.FromPublished("XksProxyErrors",
            whole.Dimensions.Select(d => d.Name == "ErrorType" ? d with { Value = published } : d)), 2, 1);
        var query = account.Kms.Query<XksProxyErrors>().Where(Store).Where(KmsOperation.Decrypt).Where(XksOperation.Decrypt)
            .Where(KeySpec.SymmetricDefault).Where(XksErrorType.Retryable).Where(XksExceptionName.ThrottlingException);
        var series = Assert.Single(await query.Sum().ToListAsync(Token));
        Assert.Equal((published, 1.0), (series.Metric[KmsDimension.ErrorType], series.Latest!.Value.Value));
    }

    [Fact]
    public async Task MoreThanFiveHundredSeries_TakeTwoRequests()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var stores = Enumerable.Range(0, 501).Select(i => new XksProxyCredentialAge(new CustomKeyStoreId("cks-" + i))).ToArray();
        await account.Client.PutMetricDataAsync(
            new PutMetricDataRequest("AWS/KMS",
                [.. stores.Select((s, i) =>
                new MetricDatum(s.PublishedName) { Dimensions = s.Dimensions, Timestamp = EmulatedAccount.Now.AddMinutes(-1),
                Value = i })]), Token);
        var before = account.Emulator.RequestCount;
        var series = await account.Kms.Query<XksProxyCredentialAge>().Maximum().ToListAsync(Token);
        Assert.Equal(501, series.Select(s => s.Metric).Distinct().Count());
        Assert.All(series, s => Assert.Equal("cks-" + s.Latest!.Value.Value, s.Metric.CustomKeyStoreId.Value));
        Assert.Equal(4, account.Emulator.RequestCount - before); // two pages of the listing, two requests for data
    }

    [Fact]
    public async Task MorePointsThanAPageHolds_AreJoined()
    {
        await using var account =
            await EmulatedAccount.StartAsync(Emulator.SimulatedAccount.CreateDemo(EmulatedAccount.Now), past: TimeSpan.FromDays(6));
        var query = account.Kms.Query<XksProxyLatency>().Average().Every(TimeSpan.FromMinutes(1)).Last(TimeSpan.FromDays(6));
        var series = await query.ToListAsync(Token);
        Assert.True(series.Sum(s => s.Values.Length) > 100_800);
        Assert.All(series, s =>
        {
            Assert.Equal(SeriesStatus.Complete, s.Status);
            var times = s.Timestamps.ToArray();
            Assert.Equal(times.Distinct().Order(), times);
        });
        Assert.Equal(8640, series.First(s => s.Metric == Decrypt).Values.Length);
    }

    [Fact]
    public async Task TokenThatRepeatsForEver_EndsWithAnError()
    {
        var client = new KmsMetricsClient(
            new StubClient { OnListMetrics = _ => new ListMetricsResponse { NextToken = "again" }, OnGetMetricData = _ =>
            new GetMetricDataResponse { NextToken = "again" } });
        var listing = await Assert.ThrowsAsync<CloudWatchException>(() => client.ListAsync(Token));
        Assert.Contains("same page token twice", listing.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<CloudWatchException>(() => client.Query(Decrypt).ToListAsync(Token));
    }

    [Theory]
    [InlineData("PartialData", SeriesStatus.Partial)]
    [InlineData("Forbidden", SeriesStatus.Forbidden)]
    [InlineData("InternalError", SeriesStatus.InternalError)]
    [InlineData("Complete", SeriesStatus.Complete)]
    public async Task StatusOfASeries_IsPassedOnWithItsMessages(string word, SeriesStatus status)
    {
        var stub = new StubClient
        {
            OnGetMetricData = r => new GetMetricDataResponse
            {
                MetricDataResults =
                    [new MetricDataResult(r.MetricDataQueries[0].Id) { StatusCode = word, Values = new[] { 1.0 },
                    Timestamps = new[] { EmulatedAccount.Now }, Messages = [new MessageData("Code", "Why")] }],
            },
        };
        var series = Assert.Single(await new KmsMetricsClient(stub, new FakeTimeProvider(EmulatedAccount.Now.AddMinutes(1))).Query(Decrypt)
            .ToListAsync(Token));
        Assert.Equal((status, "Why"), (series.Status, Assert.Single(series.Messages).Text));
    }

    [Fact]
    public async Task SeriesThatNobodyAskedFor_IsAnUnreadableAnswer()
    {
        var stub = new StubClient { OnGetMetricData = _ =>
            new GetMetricDataResponse { MetricDataResults = [new MetricDataResult("other")] } };
        Assert.Equal(CloudWatchErrorKind.UnreadableAnswer,
            (await Assert.ThrowsAsync<CloudWatchException>(() => new KmsMetricsClient(stub).Query(Decrypt).ToListAsync(Token))).Kind);
    }

    [Fact]
    public async Task WrongQuestion_IsNotSentAndAllItsMistakesAreNamed()
    {
        var stub = new StubClient();
        var query = new KmsMetricsClient(stub).Query<XksProxyLatency>().Where(XksErrorType.Retryable).Where(KmsOperation.Decrypt)
            .Where(XksOperation.Encrypt).GroupBy(KmsDimension.KeyId).Percentile(99);
        var refused = await Assert.ThrowsAsync<KmsMetricsValidationException>(() => query.ToListAsync(Token));
        Assert.Equal([RuleIds.ForeignDimension, RuleIds.ContradictingValues, RuleIds.UselessGrouping, RuleIds.UncombinableStatistic],
            refused.Findings.Select(f => f.RuleId));
        Assert.All(refused.Findings, f => Assert.Contains(f.RuleId + ": " + f.Message, refused.Message, StringComparison.Ordinal));
        Assert.Equal(0, stub.Calls);
    }

    [Fact]
    public void GroupsAmongSeveralValues_AreNotCalledUseless()
    {
        var errors = new KmsMetricsClient(new StubClient()).Query<XksProxyErrors>().Sum().Last(TimeSpan.FromHours(1));
        Assert.Empty(errors.Where(XksErrorType.Retryable, XksErrorType.NonRetryable).GroupBy(KmsDimension.ErrorType).Spec.Warnings());
        Assert.Contains(RuleIds.UselessGrouping,
            Assert.Single(errors.Where(XksErrorType.Retryable).GroupBy(KmsDimension.ErrorType).Spec.Warnings()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ValueAmongSeveralThatContradicts_FindsNothingAndStopsNothing()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var latency = account.Kms.Query<XksProxyLatency>().Where(Store).Where(KmsOperation.Decrypt);
        var both = await latency.Where(XksOperation.Encrypt, XksOperation.Decrypt).ToListAsync(Token);
        Assert.Equal(XksOperation.Decrypt, Assert.Single(both).Metric.XksOperation);
        var refused = await Assert.ThrowsAsync<KmsMetricsValidationException>(() =>
            latency.Where(XksOperation.Encrypt, XksOperation.GetKeyMetadata).ToListAsync(Token));
        Assert.All(refused.Findings, f => Assert.Equal(RuleIds.ContradictingValues, f.RuleId));
        // A value that there is not is a mistake, whatever the others are.
        await Assert.ThrowsAsync<KmsMetricsValidationException>(() =>
            latency.Where(KmsDimension.XksOperation, "Decrypt", "Decrpyt").ToListAsync(Token));
    }

    [Fact]
    public void WrongArguments_ThrowAtOnce()
    {
        var query = new KmsMetricsClient(new StubClient()).Query<XksProxyLatency>();
        Assert.Throws<ArgumentOutOfRangeException>("period", () => query.Every(TimeSpan.FromSeconds(7)));
        Assert.Throws<ArgumentOutOfRangeException>("period", () => query.Every(TimeSpan.FromMinutes(1.5)));
        Assert.Throws<ArgumentOutOfRangeException>("duration", () => query.Last(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>("duration", () => query.Last(TimeSpan.FromDays(456)));
        Assert.Throws<ArgumentException>("end", () => query.Between(EmulatedAccount.Now, EmulatedAccount.Now));
        Assert.Throws<ArgumentException>("end", () => query.Between(EmulatedAccount.Now, EmulatedAccount.Now.AddDays(-1)));
        Assert.Throws<ArgumentNullException>("customKeyStoreId", () => query.Where((CustomKeyStoreId)null!));
        Assert.Throws<ArgumentOutOfRangeException>("operation", () => query.Where(KmsOperation.Unknown));
        Assert.Throws<ArgumentOutOfRangeException>("dimension", () => query.Where((KmsDimension)99, "x"));
        Assert.Throws<ArgumentException>("series", () => new KmsMetricsClient(new StubClient()).Query<XksProxyLatency>([]));
    }

    [Fact]
    public void AbstractMetric_CannotBeQueried() =>
        Assert.Throws<ArgumentException>("TMetric", () => new KmsMetricsClient(new StubClient()).Query<KmsMetric>());

    [Fact]
    public async Task HalfBuiltQuery_CanBeSharedAndReused()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var store = account.Kms.Query<XksProxyLatency>().Where(Store);
        var decrypt = store.Where(KmsOperation.Decrypt);
        var encrypt = store.Where(KmsOperation.Encrypt);
        Assert.Equal(KmsOperation.Decrypt, Assert.Single(await decrypt.ToListAsync(Token)).Metric.KmsOperation);
        Assert.Equal(KmsOperation.Encrypt, Assert.Single(await encrypt.ToListAsync(Token)).Metric.KmsOperation);
        Assert.Equal(7, (await store.ToListAsync(Token)).Count);
    }

    [Fact]
    public async Task CancelledQuery_IsCancelled()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var client = new KmsMetricsClient(new StubClient());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Query<XksProxyLatency>().ToListAsync(source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.ListAsync(source.Token));
    }

    [Fact]
    public async Task Listing_IsTypedAndGroupedAsInTheConsole()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var listed = await account.Kms.ListAsync(Token);
        Assert.All(listed, m => Assert.Empty(m.Findings));
        Assert.Equal(9, listed.Select(m => m.Metric!.GetType()).Distinct().Count());
        Assert.Equal("Per-Key Metrics", listed.First(m => m.Metric is SecondsUntilKeyMaterialExpiration).Group);
        var certificates = await account.Kms.ListAsync<XksProxyCertificateDaysToExpire>(Token);
        Assert.Contains(new XksProxyCertificateDaysToExpire(Store, EmulatedAccount.Certificate), certificates);
    }
}
