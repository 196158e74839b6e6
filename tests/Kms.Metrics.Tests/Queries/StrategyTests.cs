using CsCheck;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Queries;

public sealed class StrategyTests
{
    private static readonly CustomKeyStoreId Store = EmulatedAccount.Store;

    private static readonly Gen<SimulatedAccount> AnyAccount =
        Gen.Select(Gen.Int[1, 1000], Gen.Int[1, 3], Gen.Double[0, 500], (seed, stores, requests) => new SimulatedAccount
    {
        Seed = seed,
        ExternalKeyStores =
            [.. Enumerable.Range(0, stores)
            .Select(i => new SimulatedExternalKeyStore(new CustomKeyStoreId("cks-" + i),
            new CertificateName("proxy" + i + ".example.com")) { RequestsPerMinute = requests })],
    });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AllStrategies_GiveTheSame() =>
        await Gen.Select(AnyAccount, Gen.OneOf("Sum", "Average", "Minimum", "Maximum", "SampleCount"), Gen.OneOf(1, 5, 15)).SampleAsync(
        async (simulated, statistic, minutes) =>
        {
            await using var account = await EmulatedAccount.StartAsync(simulated);
            var series = account.Kms.Query<XksProxyLatency>().Where(new CustomKeyStoreId("cks-0"))
                .Statistic(MetricStatistic.Parse(statistic)).Every(TimeSpan.FromMinutes(minutes)).Last(TimeSpan.FromHours(1));
            var discovered = await series.Using(QueryStrategy.Discovery).ToListAsync(Token);
            var searched = await series.Using(QueryStrategy.Search).ToListAsync(Token);
            var exact = await account.Kms.Query([.. discovered.Select(s => s.Metric)]).Statistic(MetricStatistic.Parse(statistic))
                .Every(TimeSpan.FromMinutes(minutes)).Last(TimeSpan.FromHours(1)).ToListAsync(Token);
            Assert.Equal(Points(discovered), Points(exact));
            Assert.Equal(Points(discovered), Points(searched));

            var groups = series.GroupBy(KmsDimension.XksOperation, KmsDimension.CustomKeyStoreId);
            Assert.Equal(Points(await groups.Using(QueryStrategy.Discovery).ToListAsync(Token)),
                Points(await groups.Using(QueryStrategy.MetricsInsights).ToListAsync(Token)));
        },
        iter: 12);

    [Fact]
    public async Task ErrorTypesWithSpaces_AreToldApartInGroupsOfTheService()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var query = account.Kms.Query<XksProxyErrors>().Sum().Last(TimeSpan.FromHours(1))
            .GroupBy(KmsDimension.ErrorType, KmsDimension.ExceptionName, KmsDimension.CustomKeyStoreId);
        Assert.Equal(Points(await query.Using(QueryStrategy.Discovery).ToListAsync(Token)),
            Points(await query.Using(QueryStrategy.MetricsInsights).ToListAsync(Token)));
    }

    [Fact]
    public async Task FewPossibleSeries_AreFoundAndReadInOneRequest()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var answer = await account.Kms.Query<XksProxyLatency>().Where(Store).ToListAsync(Token);
        Assert.Equal((QueryStrategy.Search, 7, 0L, 1L),
            (answer.Plan.Queries[0].Strategy, answer.Count, account.Emulator.Usage.RequestsOf("ListMetrics"),
            account.Emulator.Usage.RequestsOf("GetMetricData")));
        Assert.Contains("at most", answer.Plan.Queries[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenDimensions_AreListedOnceAndRemembered()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        for (var i = 0; i < 3; i++)
            Assert.NotEmpty(await account.Kms.Query<XksProxyErrors>().Sum().ToListAsync(Token));
        Assert.Equal(1, account.Emulator.Usage.RequestsOf("ListMetrics"));
        // A narrower question is answered from the same listing.
        Assert.NotEmpty(await account.Kms.Query<XksProxyErrors>().Where(Store).Sum().ToListAsync(Token));
        Assert.Equal(1, account.Emulator.Usage.RequestsOf("ListMetrics"));
        account.Kms.ForgetListings();
        Assert.NotEmpty(await account.Kms.Query<XksProxyErrors>().Sum().ToListAsync(Token));
        Assert.Equal(2, account.Emulator.Usage.RequestsOf("ListMetrics"));
        account.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.NotEmpty(await account.Kms.Query<XksProxyErrors>().Sum().ToListAsync(Token));
        Assert.Equal(3, account.Emulator.Usage.RequestsOf("ListMetrics"));
    }

    [Fact]
    public async Task ManySeriesInFewGroups_AreGroupedByTheService()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var series = Enumerable.Range(0, 600)
            .Select(i => new ExternalKeyStoreThrottle(new CustomKeyStoreId("cks-" + i), i % 2 == 0 ? KmsOperation.Decrypt
            : KmsOperation.Encrypt)).ToArray();
        await account.Client.PutMetricDataAsync(
            new PutMetricDataRequest("AWS/KMS",
            [.. series.Select(s =>
            new MetricDatum(s.PublishedName) { Dimensions = s.Dimensions, Timestamp = EmulatedAccount.Now.AddMinutes(-1), Value = 1 })]),
            Token);
        var groups = await account.Kms.Query<ExternalKeyStoreThrottle>().GroupBy(KmsDimension.KmsOperation).Sum().ToListAsync(Token);
        Assert.Equal((QueryStrategy.MetricsInsights, 1L),
            (groups.Plan.Queries[0].Strategy, account.Emulator.Usage.RequestsOf("GetMetricData")));
        Assert.Equal(["Decrypt", "Encrypt"], groups.Select(g => g[KmsDimension.KmsOperation]));
        Assert.All(groups, g => Assert.Equal((300, 300.0), (g.Members.Count, g.Latest!.Value.Value)));
        Assert.Equal(600, groups.Plan.MetricsBilled);
        Assert.Equal(600, account.Emulator.Usage.MetricsBilled);
    }

    [Theory]
    [InlineData(QueryStrategy.Exact)]
    [InlineData(QueryStrategy.Discovery)]
    public async Task PlannedFigures_AreWhatTheServiceCounted(QueryStrategy strategy)
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var listed = await account.Kms.ListAsync<XksProxyErrors>(Token);
        var query = strategy == QueryStrategy.Exact ? account.Kms.Query([.. listed]) : account.Kms.Query<XksProxyErrors>().Using(strategy);
        query = query.Statistics(MetricStatistic.Sum, MetricStatistic.Maximum).Last(TimeSpan.FromMinutes(30));
        account.Kms.ForgetListings();
        var before = account.Emulator.Usage;
        var plan = await query.ExplainAsync(Token);
        Assert.Equal(before.RequestsOf("GetMetricData"), account.Emulator.Usage.RequestsOf("GetMetricData"));
        Assert.Equal(account.Emulator.Usage.RequestsOf("ListMetrics") - before.RequestsOf("ListMetrics"), plan.ListRequests);
        await query.ToListAsync(Token);
        var after = account.Emulator.Usage;
        Assert.Equal(((long)plan.Requests.Count, plan.MetricsBilled!.Value),
            (after.RequestsOf("GetMetricData") - before.RequestsOf("GetMetricData"), after.MetricsBilled - before.MetricsBilled));
        Assert.InRange(after.DataPoints - before.DataPoints, 1, plan.ExpectedPoints!.Value);
    }

    [Fact]
    public async Task QueryThatMatchesNothing_SaysWhichValueAndWhatThereIs()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var answer = await account.Kms.Query<XksProxyLatency>().Where(new CustomKeyStoreId("cks-00000000000000000")).ToListAsync(Token);
        Assert.Empty(answer);
        Assert.Equal(
            "No series of XksProxyLatency has CustomKeyStoreId=cks-00000000000000000; published are 'cks-1234567890abcdef0', "
            + "'cks-fedcba09876543210'.", Assert.Single(answer.Notes));
        await using var empty = await EmulatedAccount.StartAsync();
        Assert.Contains("had data in the last two weeks", Assert.Single((await empty.Kms.Query<XksProxyErrors>().ToListAsync(Token)).Notes),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x' OR ErrorType != 'y")]
    [InlineData("a\" OR KmsOperation=\"Encrypt")]
    [InlineData("proxy, 'Sum', 60) + SEARCH('{AWS/KMS,KeyId}")]
    public async Task ValueThatHoldsLanguage_IsAValueAndNothingElse(string name)
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var odd = new XksProxyCertificateDaysToExpire(Store, new CertificateName(name));
        await account.PublishAsync(odd, 1, 5);
        var query = account.Kms.Query<XksProxyCertificateDaysToExpire>().Where(new CertificateName(name)).Minimum();
        Assert.Equal(odd, Assert.Single(await query.ToListAsync(Token)).Metric);
        await Assert.ThrowsAsync<InvalidOperationException>(() => query.Using(QueryStrategy.Search).ToListAsync(Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => query.GroupBy().Using(QueryStrategy.MetricsInsights).ToListAsync(Token));
        // Found by listing or by a search for something else, its label is read for what it is.
        var found = await account.Kms.Query<XksProxyCertificateDaysToExpire>().Where(Store).Minimum().Using(QueryStrategy.Search)
            .ToListAsync(Token);
        Assert.Contains(odd, found.Select(s => s.Metric));
    }

    [Fact]
    public async Task TooManySeries_AreRefusedBeforeAnythingIsRead()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var refused =
            await Assert.ThrowsAsync<SeriesLimitException>(() => account.Kms.Query<XksProxyErrors>().MaxSeries(5).ToListAsync(Token));
        Assert.True(refused.Found > 5);
        Assert.Equal(0, account.Emulator.Usage.RequestsOf("GetMetricData"));
    }

    [Fact]
    public async Task StrategyThatCannotAnswer_SaysWhy()
    {
        var kms = new KmsMetricsClient(new StubClient());
        async Task<string> WhyAsync(Func<Task> query) => (await Assert.ThrowsAsync<InvalidOperationException>(query)).Message;
        var latency = kms.Query<XksProxyLatency>().Using(QueryStrategy.MetricsInsights);
        Assert.Contains("single series", await WhyAsync(() => latency.ToListAsync(Token)), StringComparison.Ordinal);
        Assert.Contains("two weeks", await WhyAsync(() => latency.Last(TimeSpan.FromDays(20)).GroupBy().ToListAsync(Token)),
            StringComparison.Ordinal);
        Assert.Contains("several statistics",
            await WhyAsync(() => latency.Statistics(MetricStatistic.Sum, MetricStatistic.Maximum).GroupBy().ToListAsync(Token)),
            StringComparison.Ordinal);
        Assert.Contains("several dimension sets",
            await WhyAsync(() => kms.Query<SuccessfulRequest>().GroupBy().Using(QueryStrategy.MetricsInsights).ToListAsync(Token)),
            StringComparison.Ordinal);
        var missing = await Assert.ThrowsAsync<KmsMetricsValidationException>(() => kms.Query<XksProxyLatency>().Where(Store)
            .Using(QueryStrategy.Exact).ToListAsync(Token));
        Assert.Equal("KMS0003", Assert.Single(missing.Findings).RuleId);
    }

    [Fact]
    public async Task ServerWithoutSearch_IsAskedThroughAListing()
    {
        var decrypt = new XksProxyLatency(Store, KmsOperation.Decrypt, XksOperation.Decrypt);
        var stub = new StubClient
        {
            OnListMetrics = _ => new ListMetricsResponse { Metrics = [new Metric("AWS/KMS", decrypt.PublishedName, decrypt.Dimensions)] },
            OnGetMetricData = r =>
                new GetMetricDataResponse { MetricDataResults =
                [.. r.MetricDataQueries.Select(q => new MetricDataResult(q.Id) { Label = q.Label, StatusCode = "Complete" })] },
        };
        var answer = await new KmsMetricsClient(stub).Query<XksProxyLatency>().Where(Store).ToListAsync(Token);
        Assert.Equal((decrypt, QueryStrategy.Discovery), (Assert.Single(answer).Metric, answer.Plan.Queries[0].Strategy));
    }

    [Fact]
    public async Task SeriesThatGrowDuringPaging_CountOnce()
    {
        var listed = Plans.Ages(3).Select(m => new Metric("AWS/KMS", m.PublishedName, m.Dimensions)).ToArray();
        var stub = new StubClient
        {
            // A series that appeared in between has moved the second one onto the next page too.
            OnListMetrics = r => r.NextToken is null ? new ListMetricsResponse { Metrics = listed[..2], NextToken = "more" }
                : new ListMetricsResponse { Metrics = listed[1..] },
        };
        Assert.Equal(Plans.Ages(3), await new KmsMetricsClient(stub).ListAsync<XksProxyCredentialAge>(Token));
    }

    [Fact]
    public async Task PageThatRepeatsASeries_IsJoined()
    {
        var now = EmulatedAccount.Now;
        MetricDataResult Part(string status, params int[] minutes) => new("q0")
        {
            StatusCode = status,
            Timestamps = minutes.Select(m => now.AddMinutes(-m)).ToArray(),
            Values = minutes.Select(m => (double)m).ToArray(),
        };
        Task<MetricAnswer<MetricSeries<XksProxyCredentialAge>>> ReadAsync(MetricDataResult first, MetricDataResult second)
        {
            var stub = new StubClient
            {
                OnGetMetricData = r => r.NextToken is null
                    ? new GetMetricDataResponse { MetricDataResults = [first], NextToken = "more" }
                    : new GetMetricDataResponse { MetricDataResults = [second] },
            };
            return new KmsMetricsClient(stub, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(now))
                .Query(new XksProxyCredentialAge(Store)).ToListAsync(Token);
        }

        // Neither order nor repetition is taken on trust: each moment comes once, the oldest first.
        var joined = Assert.Single(await ReadAsync(Part("PartialData", 5, 4, 2), Part("Complete", 3, 2, 1)));
        Assert.Equal([5.0, 4, 3, 2, 1], joined.Values.ToArray());
        // What is called complete may come again, and what failed on one page may be complete on the next: what is said last holds.
        var again = Assert.Single(await ReadAsync(Part("Complete", 5), Part("Complete", 4)));
        Assert.Equal([5.0, 4.0], again.Values.ToArray());
        Assert.Equal(SeriesStatus.Complete, again.Status);
        var recovered = Assert.Single(await ReadAsync(Part("InternalError"), Part("Complete", 4)));
        Assert.Equal((4.0, SeriesStatus.Complete), (Assert.Single(recovered.Points).Value, recovered.Status));
        Assert.Equal(SeriesStatus.InternalError, Assert.Single(await ReadAsync(Part("PartialData", 4), Part("InternalError"))).Status);
        Assert.Equal(SeriesStatus.Partial, Assert.Single(await ReadAsync(Part("Complete", 4), Part("Whatever", 3))).Status);
        Assert.Equal(SeriesStatus.Partial, Assert.Single(await ReadAsync(Part("Complete", 4), Part(null!, 3))).Status);
    }

    [Fact]
    public async Task PagesThatStayEmpty_AreNotFollowedForEver()
    {
        var asked = 0;
        var stub = new StubClient
        {
            OnGetMetricData = _ => new GetMetricDataResponse { NextToken = "t" + ++asked },
            OnListMetrics = _ => new ListMetricsResponse { NextToken = "t" + ++asked },
        };
        var kms = new KmsMetricsClient(stub);
        foreach (var ask in new Func<Task>[]
        {
            () => kms.Query(new XksProxyCredentialAge(Store)).ToListAsync(Token),
            () => kms.ListAsync(Token),
        })
        {
            var refused = await Assert.ThrowsAsync<CloudWatchException>(ask);
            Assert.Equal(CloudWatchErrorKind.UnreadableAnswer, refused.Kind);
        }

        Assert.True(asked < 5_000);
    }

    [Fact]
    public async Task BatchWhoseServerAnswersNewestFirst_GivesEachQueryItsOwnRange()
    {
        var now = EmulatedAccount.Now;
        var stub = new StubClient
        {
            OnGetMetricData = r => new GetMetricDataResponse
            {
                MetricDataResults = [.. r.MetricDataQueries.Select(q => new MetricDataResult(q.Id)
                {
                    StatusCode = "Complete",
                    Timestamps = Enumerable.Range(1, 60).Select(m => now.AddMinutes(-m)).ToArray(),
                    Values = Enumerable.Range(1, 60).Select(m => (double)m).ToArray(),
                })],
            },
        };
        var kms = new KmsMetricsClient(stub, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(now));
        var answer = await kms.Batch()
            .Add(kms.Query(new XksProxyCredentialAge(Store)).Last(TimeSpan.FromMinutes(10)), out var shorter)
            .Add(kms.Query(new XksProxyCredentialAge(Store)).Last(TimeSpan.FromMinutes(60)), out var longer).ReadAsync(Token);
        Assert.Single(stub.GetMetricDataRequests);
        Assert.Equal(Enumerable.Range(1, 10).Reverse().Select(m => (double)m), Assert.Single(answer.Get(shorter)).Values.ToArray());
        Assert.Equal(60, Assert.Single(answer.Get(longer)).Values.Length);
    }

    [Fact]
    public async Task ClockThatIsOff_IsNamedAndNotTriedAgain()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        using var fault = account.Emulator.Faults.Add(new EmulatorFault(EmulatorFaultKind.ClockSkew));
        await using var services = new Microsoft.Extensions.DependencyInjection.ServiceCollection()
            .AddSingletonClock(account.Clock, account.Emulator.Configure);
        var before = account.Emulator.RequestCount;
        var refused =
            await Assert.ThrowsAsync<CloudWatchException>(() => services.Kms.Query(new XksProxyCredentialAge(Store)).ToListAsync(Token));
        Assert.Equal((CloudWatchErrorKind.Refused, false, 1L), (refused.Kind, refused.IsRetryable, account.Emulator.RequestCount - before));
    }

    [Fact]
    public async Task LinkedAccounts_AreReadTogetherAndToldApart()
    {
        await using var emulator =
            await CloudWatchEmulator.StartAsync(
            new CloudWatchEmulatorOptions { TimeProvider = new EmulatorClock(EmulatedAccount.Now), LinkedAccountIds = ["444455556666"] },
            Token);
        var stores = new[] { new SimulatedExternalKeyStore(Store, EmulatedAccount.Certificate) };
        emulator.Simulate(new SimulatedAccount { ExternalKeyStores = stores }, EmulatedAccount.Now.AddHours(-1));
        emulator.Simulate(new SimulatedAccount { ExternalKeyStores = stores, AccountId = "444455556666" },
            EmulatedAccount.Now.AddHours(-1));
        await using var services = new Microsoft.Extensions.DependencyInjection.ServiceCollection()
            .AddSingletonClock(emulator.TimeProvider, emulator.Configure);
        var query = services.Kms.Query<XksProxyCredentialAge>().Maximum();
        Assert.Equal([null], (await query.ToListAsync(Token)).Select(s => s.AccountId));
        Assert.Equal(["111122223333", "444455556666"], (await query.FromLinkedAccounts().ToListAsync(Token))
            .Select(s => s.AccountId).Order());
        Assert.Equal(["444455556666"], (await query.FromAccount("444455556666").ToListAsync(Token)).Select(s => s.AccountId));
        var foreign = await services.Kms.Query(new XksProxyCredentialAge(Store)).FromAccount("999999999999").ToListAsync(Token);
        Assert.Equal(SeriesStatus.Forbidden, Assert.Single(foreign).Status);
        Assert.Throws<ArgumentException>("accountId", () => query.FromAccount("12"));
    }

    private static List<string> Points<TMetric>(IEnumerable<MetricSeries<TMetric>> series)
        where TMetric : KmsMetric => [.. series.Select(s => s.Metric + ": " + Text(s)).Order(StringComparer.Ordinal)];

    private static List<string> Points<TMetric>(IEnumerable<MetricGroup<TMetric>> groups)
        where TMetric : KmsMetric =>
            [.. groups.Where(g => g.HasData).Select(g => string.Join(',', g.Key) + ": " + Text(g)).Order(StringComparer.Ordinal)];

    // Sums of many numbers depend on their order in the last digits.
    private static string Text(DataSeries series) =>
        string.Join(' ', Enumerable.Range(0, series.Values.Length)
            .Select(i => series.Timestamps.Span[i].ToUnixTimeSeconds() + "="
            + series.Values.Span[i].ToString("G10", System.Globalization.CultureInfo.InvariantCulture)));
}
