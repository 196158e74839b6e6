using Kms.Metrics.Catalog;

namespace Kms.Metrics.Tests.Queries;

/// <summary>Queries whose series are known, for planning without a network.</summary>
internal static class Plans
{
    public static DateTimeOffset Now { get; } = new(2026, 1, 15, 12, 3, 20, TimeSpan.Zero);

    public static KmsMetric[] Ages(int count, int from = 0) =>
        [.. Enumerable.Range(from, count).Select(i => new XksProxyCredentialAge(new CustomKeyStoreId("cks-" + i)))];

    public static PlannedItem Item(IEnumerable<KmsMetric> series, TimeSpec? time = null, params MetricStatistic[] statistics)
    {
        var targets = series.Select(m => new SeriesTarget(m)).ToList();
        var metric = targets.Count > 0 ? targets[0].Metric.Definition : KmsCatalog.FindMetric(nameof(XksProxyCredentialAge))!;
        var spec = new QuerySpec(metric) { Statistics = statistics, Time = time ?? new TimeSpec() };
        return new PlannedItem(spec, QueryStrategy.Exact, "named", TimePlanner.Plan(spec.Time, Now)) { Targets = targets };
    }

    public static QueryPlan Of(params PlannedItem[] items) => QueryPlanner.Plan(items, Now, new CloudWatchPrices());

    /// <summary>Everything that a plan asks for, as the service sees it.</summary>
    public static IEnumerable<(KmsMetric Metric, string Statistic, int Period, Slot Slot)> Asks(QueryPlan plan, PlannedRequest request) =>
        Enumerable.Range(0, request.QueryCount).SelectMany(i => new[] { request.AskAt(i).Slot }.Concat(request.AskAt(i).Also ?? []))
            .Select(s => (plan.Items[s.Item].Targets[s.Target].Metric, plan.Items[s.Item].Statistics[s.Statistic].Name,
                (int)plan.Items[s.Item].Windows[s.Window].Period.TotalSeconds, s));
}
