using Kms.Metrics.Catalog;
using Kms.Metrics.Tests.Queries;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Growth;

/// <summary>
/// Work grows with what it is about, and not faster. Operations and allocations are counted; times would depend on the machine.
/// </summary>
public sealed class LinearTests
{
    private static readonly MetricDefinition Errors = KmsCatalog.FindMetric(nameof(XksProxyErrors))!;

    [Fact]
    public void MatchingAListing_AllocatesNothingForASeries()
    {
        var series = Targets(2_000);
        var filter = new SeriesFilter(Of("cks-3"));
        Assert.Equal(0, Allocations.Of(() =>
        {
            foreach (var target in series)
                filter.Matches(target.Metric);
        }));
    }

    [Fact]
    public void PartialQueries_CostQueriesAndSeriesAndMatches() => Allocations.AreLinear(500, n =>
    {
        var listing = new Listing(Targets(n), 1, []);
        var filters = Enumerable.Range(0, n).Select(i => new SeriesFilter(Of("cks-" + i))).ToList();
        return () => Assert.Equal(n, filters.Sum(f => listing.Matching(f).Series.Count));
    });

    [Fact]
    public void PartialQueries_LookAtEachSeriesOnceForTheIndexAndOnceForEachMatch()
    {
        var looks = 0;
        var items = new CountedList(Targets(1_000), () => looks++);
        var index = new DimensionIndex<SeriesTarget>(items, static t => t.Metric.Dimensions);
        for (var i = 0; i < 1_000; i++)
        {
            var filter = new SeriesFilter(Of("cks-" + i));
            Assert.Single(index.Find(filter.Conditions, t => filter.Matches(t.Metric)));
        }

        // The index, the match and its copy into the result.
        Assert.InRange(looks, 1_000, 3_000);
    }

    [Fact]
    public void QueriesThatMatchNothing_SayWhyWithoutLookingAtEverySeries() => Allocations.AreLinear(200, n =>
    {
        var listing = new Listing(Targets(n), 1, []);
        return () =>
        {
            for (var i = 0; i < n; i++)
                Assert.StartsWith("No series of", NothingMatches.Explain(Of("cks-none" + i), listing), StringComparison.Ordinal);
        };
    });

    [Fact]
    public void OneLongQueryAndManyShortOnes_ArePlannedInProportion() => Allocations.AreLinear(200, n =>
    {
        var items = Enumerable.Range(0, n).Select(i =>
            Plans.Item(Plans.Ages(1, i), new TimeSpec { Last = TimeSpan.FromHours(i == 0 ? 24 : 1) })).ToArray();
        return () => Plans.Of(items);
    });

    [Fact]
    public void QueriesForTheSameSeries_ArePlannedInProportion() => Allocations.AreLinear(200, n =>
    {
        var items = Enumerable.Range(0, n).Select(_ => Plans.Item(Plans.Ages(3))).ToArray();
        return () => Assert.Single(Plans.Of(items).Requests);
    });

    [Fact]
    public void PreparedSearches_ArePlannedAgainInProportion() => Allocations.AreLinear(100, n =>
    {
        var kms = new KmsMetricsClient(new StubClient());
        var batch = kms.Batch();
        for (var i = 0; i < n; i++)
            batch.Add(kms.Query<XksProxyErrors>().Where(new CustomKeyStoreId("cks-" + i)).Using(QueryStrategy.Search).Sum(), out _);
        var prepared = batch.Prepare();
        prepared.ExplainAsync().GetAwaiter().GetResult();
        return () => Assert.Equal(n, prepared.ExplainAsync().GetAwaiter().GetResult().Requests.Count);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void GroupOfManySeries_IsMergedInProportionToThePoints(bool isSparse) => Allocations.AreLinear(250, n =>
    {
        var all = Enumerable.Range(0, n).Select(i => Points(isSparse ? i * 7 % (n * 5) : 0, isSparse ? n * 5 : 11)).ToList();
        return () =>
        {
            var merged = new MergedPoints(StatisticKind.Sum);
            foreach (var points in all)
                merged.Add(points);
            Assert.Equal(n * 10, merged.Values.ToArray().Sum());
        };
    });

    private static SeriesPoints Points(int from, int range)
    {
        var minutes = Enumerable.Range(0, 10).Select(i => (from + (i * (range / 11))) % range).Distinct().Order();
        var times = minutes.Select(m => Plans.Now.AddMinutes(m)).ToArray();
        return new SeriesPoints(times, Enumerable.Repeat(10.0 / times.Length, times.Length).ToArray(), SeriesStatus.Complete, []);
    }

    private static QuerySpec Of(string store) => new(Errors) { Filters = [new MetricDimension("CustomKeyStoreId", store)] };

    private static List<SeriesTarget> Targets(int count) => [.. Enumerable.Range(0, count).Select(i => new SeriesTarget(new XksProxyErrors(
        new CustomKeyStoreId("cks-" + i), KmsOperation.Decrypt, XksOperation.Decrypt, XksErrorType.Retryable,
        XksExceptionName.ThrottlingException)))];

    private sealed class CountedList(List<SeriesTarget> items, Action onLook) : IReadOnlyList<SeriesTarget>
    {
        public int Count => items.Count;

        public SeriesTarget this[int index]
        {
            get
            {
                onLook();
                return items[index];
            }
        }

        public IEnumerator<SeriesTarget> GetEnumerator() => items.Select((_, i) => this[i]).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
