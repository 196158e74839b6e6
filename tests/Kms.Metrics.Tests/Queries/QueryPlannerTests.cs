using CsCheck;
using Kms.Metrics.Catalog;

namespace Kms.Metrics.Tests.Queries;

public sealed class QueryPlannerTests
{
    private static readonly MetricStatistic[] AllStatistics =
        [MetricStatistic.Sum, MetricStatistic.Average, MetricStatistic.Minimum, MetricStatistic.Maximum, MetricStatistic.SampleCount,
        MetricStatistic.Percentile(99), MetricStatistic.Percentile(50)];

    private static readonly Gen<PlannedItem> AnyItem =
        Gen.Select(Gen.Int[0, 700], Gen.Int[0, 900], Gen.Int[1, 7], Gen.OneOf(1, 5, 60), Gen.OneOf(1, 3, 24),
        (from, count, statistics, minutes, hours) =>
        Plans.Item(Plans.Ages(count, from), new TimeSpec { Period = TimeSpan.FromMinutes(minutes), Last = TimeSpan.FromHours(hours) },
            [.. AllStatistics.Take(statistics)]));

    [Fact]
    public void EverySeries_IsAskedForOnceInAsFewRequestsAsAreAllowed() => Gen.Int[0, 1700].Sample(
        count =>
        {
            var series = Plans.Ages(count);
            var plan = Plans.Of(Plans.Item(series));
            Assert.Equal((count + 499) / 500, plan.Requests.Count);
            Assert.Equal(series, plan.Requests.SelectMany(r => Plans.Asks(plan, r)).Select(a => a.Metric));
            Assert.All(plan.Requests, r =>
            {
                var request = r.ToRequest();
                Assert.InRange(request.MetricDataQueries.Count, 1, 500);
                Assert.Equal(request.MetricDataQueries.Count, request.MetricDataQueries.Select(q => q.Id).Distinct().Count());
            });
        },
        iter: 30);

    [Theory]
    [InlineData(1_000_000, 2000)]
    [InlineData(999_999, 2000)]
    [InlineData(500, 1)]
    [InlineData(501, 2)]
    public void ExactSeries_TakeOneRequestForFiveHundred(int count, int requests)
    {
        var plan = Plans.Of(Plans.Item(Plans.Ages(count)));
        Assert.Equal((requests, (long?)count), (plan.Requests.Count, plan.MetricsBilled));
        Assert.Equal(count, plan.Requests.Sum(r => r.QueryCount));
    }

    [Fact]
    public void Batch_AsksForEverythingOnceAndKeepsEachMetricTogether() => AnyItem.Array[1, 4].Sample(
        items =>
        {
            var plan = Plans.Of(items);
            // Everything that was asked for has its place, and nothing has two.
            var wanted = items.SelectMany((item, i) =>
                item.Targets.SelectMany((_, t) =>
                item.Statistics.SelectMany((_, s) => item.Windows.Select((_, w) => new Slot(i, t, s, w)))));
            Assert.Equal(wanted.Order(Comparer<Slot>.Create(Compare)), plan.Requests.SelectMany(r => Plans.Asks(plan, r))
                .Select(a => a.Slot).Order(Comparer<Slot>.Create(Compare)));
            foreach (var range in plan.Requests.GroupBy(r => (r.Start, r.End)))
            {
                // No metric stands in two requests of the same range, and no two asks of a request are the same.
                var places = range.SelectMany((r, i) => Plans.Asks(plan, r).Select(a => (a.Metric, Request: i)).Distinct()).ToList();
                Assert.Equal(places.Count, places.Select(p => p.Metric).Distinct().Count());
                Assert.All(range, r =>
                    Assert.Equal(r.QueryCount, Plans.Asks(plan, r).Select(a => (a.Metric, a.Statistic, a.Period)).Distinct().Count()));
            }

            Assert.All(plan.Requests, r => Assert.InRange(r.QueryCount, 1, 500));
        },
        iter: 60);

    [Fact]
    public void Batch_FillsItsRequests() => Gen.Int[1, 5].Array[2, 5].Sample(
        sizes =>
        {
            // Different series, each with its own number of statistics: small bundles fill what large ones leave.
            var items = sizes.Select((size, i) => Plans.Item(Plans.Ages(300, i * 300), null, [.. AllStatistics.Take(size)]))
                .Append(Plans.Item(Plans.Ages(500, 5000))).ToArray();
            var plan = Plans.Of(items);
            Assert.Equal((items.Sum(i => i.Targets.Count * i.Statistics.Count) + 499) / 500, plan.Requests.Count);
        },
        iter: 50);

    [Fact]
    public void SameSeriesInSeveralQueries_IsReadOnceForAll()
    {
        var series = Plans.Ages(40);
        var plan = Plans.Of(Plans.Item(series), Plans.Item(series),
            Plans.Item(series, null, MetricStatistic.Minimum, MetricStatistic.Maximum));
        var request = Assert.Single(plan.Requests);
        Assert.Equal((80, 40L, 80 * 181L), (request.QueryCount, request.MetricsBilled, request.ExpectedPoints));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    public void UpToFiveStatistics_AreBilledAsOneMetric(int statistics, long billed)
    {
        var plan = Plans.Of(Plans.Item(Plans.Ages(10), null, [.. AllStatistics.Take(statistics)]));
        Assert.Equal(10 * billed, plan.MetricsBilled);
        Assert.Equal((10 * billed * 0.00001m, 10 * statistics * 0.00001m),
            (plan.EstimatedPrice!.Value.Least, plan.EstimatedPrice.Value.Most));
    }

    [Fact]
    public void QueriesWithDifferentPeriods_ShareARequestThatBeginsWithAPeriodOfEach()
    {
        var plan = Plans.Of(Plans.Item(Plans.Ages(3)), Plans.Item(Plans.Ages(3, 10), new TimeSpec { Period = TimeSpan.FromMinutes(5) }),
            Plans.Item(Plans.Ages(3, 20), new TimeSpec { Period = TimeSpan.FromHours(1) }));
        var request = Assert.Single(plan.Requests);
        Assert.Equal((new DateTimeOffset(2026, 1, 15, 9, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 1, 15, 13, 0, 0, TimeSpan.Zero)),
            (request.Start, request.End));
    }

    [Fact]
    public void SameMetricInTwoRanges_IsBilledOnceWhereThatCostsHardlyMorePoints()
    {
        var hour = Plans.Item(Plans.Ages(100), new TimeSpec { Last = TimeSpan.FromHours(1) });
        var day = Plans.Item(Plans.Ages(100), new TimeSpec { Last = TimeSpan.FromHours(6) });
        Assert.Equal(100, Plans.Of(hour, day).MetricsBilled);
    }

    [Fact]
    public void RangesFarApart_AreNotReadTogether()
    {
        var recent = Plans.Item(Plans.Ages(500), new TimeSpec { Last = TimeSpan.FromHours(1) });
        var old = Plans.Item(Plans.Ages(500, 1000), new TimeSpec { Range = (Plans.Now.AddDays(-14), Plans.Now.AddDays(-13)) });
        Assert.Equal(2, Plans.Of(recent, old).Requests.Count);
    }

    [Fact]
    public void RangeAcrossABoundary_TakesOneRequestForEachPart()
    {
        var plan = Plans.Of(Plans.Item(Plans.Ages(600), new TimeSpec { Last = TimeSpan.FromDays(30) }));
        Assert.Equal([300, 60, 300, 60], plan.Requests.Select(r => r.ToRequest().MetricDataQueries[0].MetricStat!.Period));
        Assert.Equal([500, 500, 100, 100], plan.Requests.Select(r => r.QueryCount));
    }

    [Fact]
    public void NoUnit_IsEverNamed() =>
        Assert.All(Plans.Of(Plans.Item(Plans.Ages(3))).Requests[0].ToRequest().MetricDataQueries, q => Assert.Null(q.MetricStat!.Unit));

    [Fact]
    public void Plan_IsReadable()
    {
        var text = Plans.Of(Plans.Item(Plans.Ages(2000), new TimeSpec { Last = TimeSpan.FromDays(20) }, MetricStatistic.Minimum,
            MetricStatistic.Maximum)).ToString();
        Assert.Equal(
            """
            XksProxyCredentialAge: Exact, because named
              reads 2,000 series, Minimum and Maximum
              from 2025-12-26 12:00:00Z to 2025-12-31 12:20:00Z, every 5 min (the shortest that CloudWatch keeps of data older than 15 days)
              from 2025-12-31 12:20:00Z to 2026-01-15 12:04:00Z, every 1 min (the shortest that KMS publishes)
              note: KMS0101: The Minimum of XksProxyCredentialAge says nothing about its days. Use Maximum.
            16 requests for 8,000 queries
            at most 92,112,000 points
            4,000 metrics billed, about 0.04 USD to 0.08 USD
            """,
            text);
    }

    [Fact]
    public void GroupAverage_IsReadAsSumAndNumberOfValues()
    {
        var spec = new QuerySpec(KmsCatalog.FindMetric(nameof(XksProxyLatency))!) { IsGrouped = true,
            Statistics = [MetricStatistic.Average, MetricStatistic.Sum, MetricStatistic.Maximum] };
        Assert.Equal([MetricStatistic.Sum, MetricStatistic.SampleCount, MetricStatistic.Maximum], spec.StatisticsToRead);
    }

    private static int Compare(Slot a, Slot b) =>
        (a.Item, a.Target, a.Statistic, a.Window).CompareTo((b.Item, b.Target, b.Statistic, b.Window));
}
