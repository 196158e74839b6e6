using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Benchmarks.Growth;

/// <summary>Many queries on a remembered listing, one long query among short ones, and groups.</summary>
internal static class BatchCases
{
    private static readonly int[] Sizes = [1_000, 5_000, 20_000];

    public static IEnumerable<GrowthCase> All =>
    [
        new("a batch of n partial queries over 10 n series", [2_000, 5_000, 20_000], Partial) { Before = "651 us, 1.7 MB at n = 500" },
        new("a batch of n queries, each over an hour of its own", [2_000, 5_000, 20_000], Hours),
        new("a prepared batch of n searches, planned again", [500, 2_000, 8_000], Searches),
        new("plan of one long query and n short ones", [1_000, 4_000, 16_000], LongAndShort) { Before = "94 us, 156 KB at n = 1,600" },
        new("series alone, dense (60 points per series)", Sizes, n => Read(n, Answer.Dense, TimeSpan.FromHours(1))),
        new("one group, dense (60 points per series)", Sizes, n => Grouped(n, Answer.Dense, TimeSpan.FromHours(1)))
            { Before = "1.32 us, 2,404 B" },
        new("series alone, sparse (10 points per series)", Sizes, n => Read(n, Answer.Sparse, TimeSpan.FromDays(7)))
            { Before = "3.50 us, 2,210 B" },
        new("one group, sparse (10 points per series)", Sizes, n => Grouped(n, Answer.Sparse, TimeSpan.FromDays(7)))
            { Before = "157 us, 464 KB" },
    ];

    private static KmsMetricsClient Client(int series, Func<GetMetricDataRequest, GetMetricDataResponse> answer) => new KmsMetricsClient(
        new CannedPort { OnListMetrics = new Pages(series).Read, OnGetMetricData = answer }, new StoppedClock());

    private static Func<Task<object>> Partial(int n)
    {
        var kms = Client(10 * n, Answer.Empty);
        var all = kms.ListAsync<XksProxyErrors>().GetAwaiter().GetResult();
        var stores = all.Select(s => s.CustomKeyStoreId).Distinct().ToList();
        return async () =>
        {
            var batch = kms.Batch();
            for (var i = 0; i < n; i++)
                batch.Add(kms.Query<XksProxyErrors>().Where(stores[i % stores.Count]).Sum(), out _);
            return await batch.ExplainAsync();
        };
    }

    private static Func<Task<object>> Hours(int n)
    {
        var kms = Client(1, Answer.Empty);
        var ages = Ages(n);
        return async () =>
        {
            var batch = kms.Batch();
            for (var i = 0; i < n; i++)
                batch.Add(kms.Query(ages[i]).Between(Answer.Now.AddHours(-1 - i), Answer.Now.AddHours(-i)).Every(TimeSpan.FromHours(1))
                    .Maximum(), out _);
            return await batch.ExplainAsync();
        };
    }

    private static Func<Task<object>> Searches(int n)
    {
        var kms = Client(1, Answer.Empty);
        var batch = kms.Batch();
        for (var i = 0; i < n; i++)
            batch.Add(kms.Query<XksProxyErrors>().Where(new CustomKeyStoreId("cks-" + i)).Using(QueryStrategy.Search)
                .Last(TimeSpan.FromHours(1)).Sum(), out _);
        var prepared = batch.Prepare();
        prepared.ExplainAsync().GetAwaiter().GetResult();
        return async () => await prepared.ExplainAsync();
    }

    private static Func<Task<object>> LongAndShort(int n)
    {
        var definition = Catalog.KmsCatalog.FindMetric(nameof(XksProxyCredentialAge))!;
        var now = Answer.Now;
        var items = Enumerable.Range(0, n + 1).Select(i =>
        {
            var spec = new QuerySpec(definition) { Time = new TimeSpec { Last = TimeSpan.FromHours(i == 0 ? 24 : 1) } };
            return new PlannedItem(spec, QueryStrategy.Exact, "", TimePlanner.Plan(spec.Time, now))
            {
                Targets = [new SeriesTarget(new XksProxyCredentialAge(new CustomKeyStoreId("cks-" + i)))],
            };
        }).ToList();
        return () => Task.FromResult<object>(QueryPlanner.Plan(items, now, new CloudWatchPrices()));
    }

    private static Func<Task<object>> Grouped(int n, Func<GetMetricDataRequest, GetMetricDataResponse> answer, TimeSpan range)
    {
        var query = Client(n, answer).Query(Ages(n)).Last(range).Every(TimeSpan.FromMinutes(1)).Maximum().GroupBy();
        return async () => await query.ToListAsync();
    }

    private static Func<Task<object>> Read(int n, Func<GetMetricDataRequest, GetMetricDataResponse> answer, TimeSpan range)
    {
        var query = Client(n, answer).Query(Ages(n)).Last(range).Every(TimeSpan.FromMinutes(1)).Maximum();
        return async () => await query.ToListAsync();
    }

    private static XksProxyCredentialAge[] Ages(int n) =>
        [.. Enumerable.Range(0, n).Select(i => new XksProxyCredentialAge(new CustomKeyStoreId("cks-" + i)))];
}
