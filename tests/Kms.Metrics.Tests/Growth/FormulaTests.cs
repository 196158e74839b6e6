using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Growth;

/// <summary>A formula over as many series as a request holds can be written; what fits into none is said before anything is sent.</summary>
public sealed class FormulaTests
{
    private static readonly TimeSpan HalfAnHour = TimeSpan.FromMinutes(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(360)]
    [InlineData(490)]
    [InlineData(499)]
    public async Task SumOfAsManySeriesAsARequestHolds_FitsIntoAFormula(int count)
    {
        await using var account = await EmulatedAccount.StartAsync();
        var series = Ages(count);
        await account.PublishAsync(series[0], 3, 1);
        if (count > 1)
            await account.PublishAsync(series[^1], 3, 41);
        var sum = account.Kms.Math(MetricMath.Sum(MetricMath.Of(account.Kms.Query(series).Maximum()))).Last(HalfAnHour);
        Assert.InRange(Assert.Single((await sum.ExplainAsync(Token)).Formulas).Length, count * 2, 2048);
        Assert.Equal(count == 1 ? 1 : 42, Assert.Single(await sum.ToListAsync(Token)).Values.ToArray().Max());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(100_000)]
    public async Task MoreSeries_AreRefusedBeforeAnythingIsSent(int count)
    {
        await using var account = await EmulatedAccount.StartAsync();
        var known = MetricMath.Sum(MetricMath.Of(account.Kms.Query(Ages(count)).Maximum()));
        // What stands beside them would have to be listed.
        foreach (var formula in (MetricExpression[])[known, MetricMath.Of(account.Kms.Query<XksProxyLatency>().Maximum()) / known])
        {
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => account.Kms.Math(formula).ToListAsync(Token));
            Assert.Contains("500", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, Requests(account));
    }

    [Fact]
    public async Task FormulaThatIsTooLongWhateverIsListed_IsRefusedBeforeAnythingIsListed()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var listed = MetricMath.Of(account.Kms.Query<XksProxyLatency>().Maximum());
        var chain = Enumerable.Range(0, 700).Aggregate(MetricMath.Max(listed), (sum, i) => sum + i);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => account.Kms.Math(chain).ToListAsync(Token));
        Assert.Contains("2,048", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, Requests(account));
    }

    [Fact]
    public async Task ListingThatFindsTooMany_EndsTheListings()
    {
        var calls = new List<string?>();
        var port = new StubClient
        {
            OnListMetrics = r =>
            {
                calls.Add(r.MetricName);
                return new ListMetricsResponse { Metrics =
                    [.. Ages(501).Select(a => new Metric("AWS/KMS", a.PublishedName, a.Dimensions))] };
            },
        };
        var kms = new KmsMetricsClient(port);
        var formula = MetricMath.Sum(MetricMath.Of(kms.Query<XksProxyCredentialAge>().Maximum()))
            + MetricMath.Sum(MetricMath.Of(kms.Query<XksProxyLatency>().Maximum()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => kms.Math(formula).ToListAsync(Token));
        Assert.Equal([nameof(XksProxyCredentialAge)], calls);
    }

    [Fact]
    public async Task ListsThatAreNamedOften_AreTakenByTheLetterInTheirIds()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var (few, many) = (Ages(190), Ages(490)[190..]);
        await account.PublishAsync(few[0], 3, 1);
        await account.PublishAsync(few[^1], 3, 2);
        await account.PublishAsync(many[0], 3, 4);
        await account.PublishAsync(many[^1], 3, 8);
        var (left, right) = (MetricMath.Of(account.Kms.Query(few).Maximum()), MetricMath.Of(account.Kms.Query(many).Maximum()));
        var query = account.Kms.Math(MetricMath.Sum(left) / (MetricMath.Sum(left) + MetricMath.Sum(right)), "share")
            .And(MetricMath.Sum(MetricMath.Fill(right, 0)) * 100, "hundred times")
            .And(MetricMath.TimeSeries(MetricMath.MetricCount(left)), "count")
            .Last(HalfAnHour);
        var plan = await query.ExplainAsync(Token);
        Assert.Equal(["(SUM(METRICS(\"b\"))/(SUM(METRICS(\"b\"))+SUM(METRICS(\"m\"))))", "(SUM(FILL(METRICS(\"m\"),0))*100)",
            "TIME_SERIES(METRIC_COUNT(METRICS(\"b\")))"], plan.Formulas);
        var ids = plan.Requests.Single().ToRequest().MetricDataQueries.Where(q => q.MetricStat is not null).Select(q => q.Id).ToList();
        Assert.Equal((190, 300),
            (ids.Count(i => i.Contains('b', StringComparison.Ordinal)), ids.Count(i => i.Contains('m', StringComparison.Ordinal))));
        Assert.Equal(490, ids.Distinct().Count());
        var answer = await query.ToListAsync(Token);
        Assert.Equal([3 / 15.0, 1_200, 190], answer.Select(s => s.Values.ToArray().Max()));
    }

    [Fact]
    public async Task ListWhoseOrderCounts_IsWrittenOut()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var series = Ages(300);
        await account.PublishAsync(series[0], 3, 7);
        var all = MetricMath.Of(account.Kms.Query(series).Maximum());
        var query = account.Kms.Math(MetricMath.First(all) / MetricMath.Sum(all)).And(MetricMath.First(all)).Last(HalfAnHour);
        Assert.Equal(1, (await query.ToListAsync(Token))[0].Values.Span[0]);
        Assert.All((await query.ExplainAsync(Token)).Formulas, f => Assert.Contains("FIRST([", f, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SeriesOfTwoLists_AreCountedInBoth()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var series = Ages(400);
        foreach (var s in (int[])[0, 250, 399])
            await account.PublishAsync(series[s], 3, 1);
        var (left, right) =
            (MetricMath.Of(account.Kms.Query(series[..300]).Maximum()), MetricMath.Of(account.Kms.Query(series[200..]).Maximum()));
        var query = account.Kms.Math(MetricMath.Sum(left) + (10 * MetricMath.Sum(left)) + (100 * MetricMath.Sum(right))).Last(HalfAnHour);
        Assert.Equal(222, Assert.Single(await query.ToListAsync(Token)).Values.ToArray().Max());
    }

    [Fact]
    public async Task SeriesThatIsNamedTwice_CountsOnce()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var series = Ages(2);
        await account.PublishAsync(series[0], 3, 1);
        var query = account.Kms.Math(MetricMath.Sum(MetricMath.Of(account.Kms.Query([series[0], series[1], series[0]]).Maximum())))
            .Last(HalfAnHour);
        Assert.Equal(["SUM([m0,m1])"], (await query.ExplainAsync(Token)).Formulas);
    }

    [Fact]
    public async Task ListsInAList_AreOneList()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var series = Ages(4);
        foreach (var s in series)
            await account.PublishAsync(s, 3, 1);
        MetricExpression Some(params XksProxyCredentialAge[] some) => MetricMath.Of(account.Kms.Query(some).Maximum());
        var query = account.Kms.Math(MetricMath.Sum(MetricMath.List(Some(series[0], series[1]),
            MetricMath.List(MetricMath.Of(series[2], MetricStatistic.Maximum), 1), Some(series[3])))).Last(HalfAnHour);
        Assert.Equal(["SUM([m0,m1,m2,1,m3])"], (await query.ExplainAsync(Token)).Formulas);
        var without = account.Kms.Math(MetricMath.Sum(MetricMath.List(Some(series[0], series[1]), Some(series[3])))).Last(HalfAnHour);
        Assert.Equal(3, Assert.Single(await without.ToListAsync(Token)).Values.ToArray().Max());
    }

    [Fact]
    public async Task ChainOfSums_NeedsNoBrackets()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var series = Ages(490);
        await account.PublishAsync(series[0], 3, 1);
        await account.PublishAsync(series[^1], 3, 41);
        var chain = series.Select(s => MetricMath.Of(s)).Aggregate((a, b) => a + b);
        var formula = Assert.Single((await account.Kms.Math(chain).Last(HalfAnHour).ExplainAsync(Token)).Formulas);
        Assert.StartsWith("(m0+m1+m2+", formula, StringComparison.Ordinal);
        Assert.InRange(formula.Length, 490 * 3, 2048);
        var (a, b, c) = (MetricMath.Of(series[0]), MetricMath.Of(series[1]), MetricMath.Of(series[2]));
        Assert.Equal(["(m0-(m1-m2))", "((m0-m1)-m2)", "(m0+(m1+m2))", "((m0*m1)+m2)", "(m0 AND m1 AND m2)"],
            (await account.Kms.Math(a - (b - c)).And((a - b) - c).And(a + (b + c)).And((a * b) + c).And((a & b) & c)
                .ExplainAsync(Token)).Formulas);
    }

    [Fact]
    public async Task FormulaOfAnyShape_IsRefusedAndNotGoneInto()
    {
        var kms = new KmsMetricsClient(new StubClient());
        var one = MetricMath.Of(Ages(1)[0]);
        var deep = Enumerable.Range(0, 200_000).Aggregate(one, (f, _) => MetricMath.Abs(f));
        var wide = Enumerable.Range(0, 60).Aggregate(one, (f, _) => f + f);
        foreach (var formula in (MetricExpression[])[deep, wide])
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => kms.Math(formula).ExplainAsync(Token));
            Assert.Contains("4,096", formula.ToString(), StringComparison.Ordinal);
            Assert.Throws<InvalidOperationException>(() => KmsAlarm.On(formula, "a label").IsBelow(1).ToRequest());
        }
    }

    [Fact]
    public void Formulas_ArePlannedInProportionToTheirSeries() => Allocations.AreLinear(100, n =>
    {
        var kms = new KmsMetricsClient(new StubClient());
        var all = MetricMath.Of(kms.Query(Ages(n)).Maximum());
        var query = kms.Math(all / MetricMath.Sum(all)).Last(HalfAnHour);
        return () =>
        {
            var planned = query.ExplainAsync(Token);
            Assert.True(planned.IsCompletedSuccessfully);
        };
    });

    [Fact]
    public void Ids_AreDifferentAndNoWords()
    {
        var plain = Enumerable.Range(0, 700).Select(SeriesIds.Of).ToList();
        Assert.All(plain.Take(500), id => Assert.Equal(2, id.Length));
        var marked = Enumerable.Range(0, 500)
            .Select(i => SeriesIds.Of(i, i % 2 == 0 ? SeriesIds.Mark(i % SeriesIds.MostMarks) : null)).ToList();
        foreach (var ids in new[] { plain, marked })
        {
            Assert.Equal(ids.Count, ids.Distinct().Count());
            Assert.All(ids, id => Assert.Matches("^[a-z][a-z0-9]+$", id));
            Assert.DoesNotContain(ids, id => id is "or" or "if" or "in" or "as" or "by" || id[0] == 'e');
        }

        foreach (var mark in Enumerable.Range(0, SeriesIds.MostMarks).Select(SeriesIds.Mark))
            Assert.All(marked, id => Assert.True(id.LastIndexOf(mark) <= 0));
    }

    private static long Requests(EmulatedAccount account) =>
        account.Emulator.Usage.RequestsOf("GetMetricData") + account.Emulator.Usage.RequestsOf("ListMetrics");

    private static XksProxyCredentialAge[] Ages(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new XksProxyCredentialAge(new CustomKeyStoreId("cks-" + i)))];
}
