using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Kms.Metrics.Tests.Queries;

/// <summary>A monitoring account and a source account that publish series of the same names, with values of their own.</summary>
public sealed class LinkedAccountTests : IAsyncLifetime
{
    private const string Own = "111122223333";
    private const string Source = "444455556666";

    private static readonly CustomKeyStoreId Store = EmulatedAccount.Store;
    private static readonly ExternalKeyStoreThrottle Decrypt = new(Store, KmsOperation.Decrypt);
    private static readonly ExternalKeyStoreThrottle Encrypt = new(Store, KmsOperation.Encrypt);
    private static readonly ExternalKeyStoreThrottle OnlyThere = new(new CustomKeyStoreId("cks-fedcba09876543210"), KmsOperation.Decrypt);

    private CloudWatchEmulator _emulator = null!;
    private ClockedServices _services = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private MetricQuery<ExternalKeyStoreThrottle> Throttles => _services.Kms.Query<ExternalKeyStoreThrottle>().Sum();

    public async ValueTask InitializeAsync()
    {
        var clock = new EmulatorClock(EmulatedAccount.Now);
        _emulator = await CloudWatchEmulator.StartAsync(
            new CloudWatchEmulatorOptions { TimeProvider = clock, LinkedAccountIds = [Source] }, Token);
        Publish(Own, (Decrypt, 1), (Encrypt, 2));
        Publish(Source, (Decrypt, 10), (Encrypt, 20), (OnlyThere, 40));
        _services = new ServiceCollection().AddSingletonClock(clock, _emulator.Configure);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    [Theory]
    [InlineData(QueryStrategy.Automatic)]
    [InlineData(QueryStrategy.Discovery)]
    [InlineData(QueryStrategy.Search)]
    public async Task AccountThatIsNotLinked_IsNamedByTheEmptyAnswer(QueryStrategy strategy)
    {
        var answer = await Throttles.FromAccount("999999999999").Using(strategy).ToListAsync(Token);
        Assert.Empty(answer);
        Assert.Contains("the account 999999999999", Assert.Single(answer.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(QueryStrategy.Automatic)]
    [InlineData(QueryStrategy.Discovery)]
    [InlineData(QueryStrategy.Search)]
    public async Task OwnAccount_IsTheOwnAccountByEveryStrategy(QueryStrategy strategy) =>
        Assert.Equal([(Decrypt, null, 1), (Encrypt, null, 2)], Series(await Throttles.Using(strategy).ToListAsync(Token)));

    [Theory]
    [InlineData(QueryStrategy.Automatic)]
    [InlineData(QueryStrategy.Discovery)]
    [InlineData(QueryStrategy.Search)]
    [InlineData(QueryStrategy.MetricsInsights)]
    public async Task TotalOfTheOwnAccount_HasNothingOfOthers(QueryStrategy strategy)
    {
        Assert.Equal(3, Assert.Single(await Throttles.GroupBy().Using(strategy).ToListAsync(Token)).Latest!.Value.Value);
        Assert.Equal(["Decrypt: 1", "Encrypt: 2"],
            (await Throttles.GroupBy(KmsDimension.KmsOperation).Using(strategy).ToListAsync(Token))
                .Select(g => g[KmsDimension.KmsOperation] + ": " + g.Latest!.Value.Value).Order());
        // Of one account there is one group, and its name is that of the caller, which nobody needs to say.
        Assert.Null(Assert.Single(await Throttles.GroupByAccount().Using(strategy).ToListAsync(Token)).AccountId);
    }

    [Theory]
    [InlineData(QueryStrategy.Discovery)]
    [InlineData(QueryStrategy.Search)]
    [InlineData(QueryStrategy.MetricsInsights)]
    public async Task OneSourceAccount_IsReadAloneByEveryStrategy(QueryStrategy strategy)
    {
        var query = Throttles.FromAccount(Source).Using(strategy);
        if (strategy != QueryStrategy.MetricsInsights)
            Assert.Equal([(Decrypt, Source, 10), (Encrypt, Source, 20), (OnlyThere, Source, 40)], Series(await query.ToListAsync(Token)));
        Assert.Equal(70, Assert.Single(await query.GroupBy().ToListAsync(Token)).Latest!.Value.Value);
        Assert.Equal(Source, Assert.Single(await query.GroupByAccount().ToListAsync(Token)).AccountId);
    }

    [Theory]
    [InlineData(QueryStrategy.Automatic)]
    [InlineData(QueryStrategy.Discovery)]
    [InlineData(QueryStrategy.MetricsInsights)]
    public async Task LinkedAccounts_AreAddedUpTogetherOrByAccount(QueryStrategy strategy)
    {
        var query = Throttles.FromLinkedAccounts().Using(strategy);
        Assert.Equal(73, Assert.Single(await query.GroupBy().ToListAsync(Token)).Latest!.Value.Value);
        Assert.Equal([(Own, 3.0), (Source, 70.0)],
            (await query.GroupByAccount().ToListAsync(Token)).Select(g => (g.AccountId, g.Latest!.Value.Value)).Order());
        Assert.Equal([(Own, "Decrypt", 1.0), (Own, "Encrypt", 2.0), (Source, "Decrypt", 50.0), (Source, "Encrypt", 20.0)],
            (await query.GroupBy(KmsDimension.KmsOperation).GroupByAccount().ToListAsync(Token))
                .Select(g => (g.AccountId, g[KmsDimension.KmsOperation], g.Latest!.Value.Value)).Order());
    }

    [Fact]
    public async Task MembersOfAGroup_SayWhoseTheyAre()
    {
        var total = Assert.Single(await Throttles.FromLinkedAccounts().GroupBy().Using(QueryStrategy.Discovery).ToListAsync(Token));
        Assert.Equal([(Decrypt, Own), (Decrypt, Source), (OnlyThere, Source), (Encrypt, Own), (Encrypt, Source)],
            total.Members.Zip(total.MemberAccounts).OrderBy(m => m.First.KmsOperation.ToString()).ThenBy(m => m.Second)
                .ThenBy(m => m.First.CustomKeyStoreId.Value));
    }

    [Fact]
    public async Task SeriesThatAreNamed_AreReadInEachAccountThatPublishesThem()
    {
        var named = _services.Kms.Query(Decrypt).Sum();
        Assert.Equal([(Decrypt, null, 1)], Series(await named.ToListAsync(Token)));
        Assert.Equal([(Decrypt, Source, 10)], Series(await named.FromAccount(Source).ToListAsync(Token)));
        Assert.Equal([(Decrypt, Own, 1), (Decrypt, Source, 10)], Series(await named.FromLinkedAccounts().ToListAsync(Token)));
        // The same, named by the values of all dimensions.
        var whole = Throttles.Where(Store).Where(KmsOperation.Decrypt).FromLinkedAccounts();
        Assert.Equal([(Decrypt, Own, 1), (Decrypt, Source, 10)], Series(await whole.ToListAsync(Token)));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => named.FromLinkedAccounts().Using(QueryStrategy.Exact).ToListAsync(Token));
        var nobodys =
            await _services.Kms.Query(new ExternalKeyStoreThrottle(new CustomKeyStoreId("cks-00000000000000000"), KmsOperation.Decrypt))
            .Sum()
            .FromLinkedAccounts().ToListAsync(Token);
        Assert.Empty(nobodys);
        Assert.Contains("None of the series", nobodys.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Formulas_ReadTheAccountsOfTheirQueries()
    {
        async Task<double> SumAsync(MetricQuery<ExternalKeyStoreThrottle> query) => Assert.Single(
            await _services.Kms.Math(MetricMath.Sum(MetricMath.Of(query)), "sum").ToListAsync(Token)).Latest!.Value.Value;
        Assert.Equal(3, await SumAsync(Throttles));
        Assert.Equal(70, await SumAsync(Throttles.FromAccount(Source)));
        Assert.Equal(73, await SumAsync(Throttles.FromLinkedAccounts()));
    }

    [Fact]
    public async Task Listing_IsThatOfTheOwnAccount()
    {
        Assert.Equal([Decrypt, Encrypt], (await _services.Kms.ListAsync<ExternalKeyStoreThrottle>(Token))
            .OrderBy(m => m.KmsOperation.ToString()));
        Assert.Equal(2, (await _services.Kms.ListAsync(Token)).Count);
    }

    // AWS documents the condition on the account for monitoring accounts only.
    [Theory]
    [InlineData(QueryStrategy.Search)]
    [InlineData(QueryStrategy.MetricsInsights)]
    public async Task AccountThatRefusesTheCondition_IsAskedThroughAListing(QueryStrategy strategy)
    {
        var stub = new StubClient
        {
            OnListMetrics = _ => new ListMetricsResponse { Metrics = [new Metric("AWS/KMS", Decrypt.PublishedName, Decrypt.Dimensions)] },
            OnGetMetricData = r => r.MetricDataQueries[0].Expression is { } text
                ? throw CloudWatchException.FromServiceError("GetMetricData", System.Net.HttpStatusCode.BadRequest, "ValidationError",
                    "Cannot read " + text)
                : new GetMetricDataResponse { MetricDataResults = [new MetricDataResult("q0") { StatusCode = "Complete",
                    Timestamps = new[] { EmulatedAccount.Now.AddHours(-1) }, Values = new[] { 7.0 } }] },
        };
        var answer = await new KmsMetricsClient(stub, new EmulatorClock(EmulatedAccount.Now))
            .Query<ExternalKeyStoreThrottle>().GroupBy().Using(strategy).Sum()
            .Between(EmulatedAccount.Now.AddHours(-1), EmulatedAccount.Now).ToListAsync(Token);
        Assert.Equal(7, Assert.Single(answer).Latest!.Value.Value);
        Assert.Contains("refused its expression", answer.Plan.Queries[0].Reason, StringComparison.Ordinal);
    }

    private static List<(ExternalKeyStoreThrottle, string?, double)> Series(MetricAnswer<MetricSeries<ExternalKeyStoreThrottle>> answer) =>
        [.. answer.Select(s => (s.Metric, s.AccountId, s.Latest!.Value.Value)).OrderBy(s => s.Item3)];

    private void Publish(string account, params (ExternalKeyStoreThrottle Series, double Value)[] values) =>
        _emulator.Publish("AWS/KMS", [.. values.Select(v => new MetricDatum(v.Series.PublishedName)
        {
            Dimensions = v.Series.Dimensions, Timestamp = EmulatedAccount.Now.AddMinutes(-5), Value = v.Value,
        })], accountId: account);
}
