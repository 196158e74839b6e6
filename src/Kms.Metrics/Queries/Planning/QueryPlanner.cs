namespace Kms.Metrics;

/// <summary>
/// Turns queries and the series they are about into requests. Pure: no clock, no network. Everything asked of one metric stands in one
/// request, because it is billed once there, and there are as few requests as hold it.
/// </summary>
internal static class QueryPlanner
{
    /// <summary>The most queries that one GetMetricData request may hold. [CloudWatch API]</summary>
    public const int MaxQueriesPerRequest = 500;

    /// <summary>How many statistics of one metric in a request are billed as one metric. [CloudWatch pricing]</summary>
    private const int StatisticsBilledOnce = 5;

    /// <param name="items">The queries: at least one.</param>
    /// <param name="now">When they are asked.</param>
    /// <param name="prices">What reading costs.</param>
    public static QueryPlan Plan(IReadOnlyList<PlannedItem> items, DateTimeOffset now, CloudWatchPrices prices) =>
        IsSliced(items) ? new(items, Slice(items, static (_, _) => null), prices) : Of(items, RequestPacker.Pack(items, now), prices);

    /// <summary>A plan of queries that are asked again and again: its requests keep what does not depend on the time.</summary>
    /// <param name="items">The queries: at least one.</param>
    /// <param name="now">When they are asked.</param>
    /// <param name="prices">What reading costs.</param>
    /// <param name="before">An earlier plan of the same queries, where there is one.</param>
    public static QueryPlan PlanAgain(IReadOnlyList<PlannedItem> items, DateTimeOffset now, CloudWatchPrices prices, QueryPlan? before) =>
        IsSliced(items)
            ? new(items, Slice(items, (from, period) => Find(items[0], before, from, period) ?? new KeptQueries()), prices)
            : Of(items, RequestPacker.PackAgain(items, now, before), prices);

    private static bool IsSliced(IReadOnlyList<PlannedItem> items) => items.Count == 1 && items[0].ReadsSeries;

    private static QueryPlan Of(IReadOnlyList<PlannedItem> items, IReadOnlyList<PackedWindow> packed, CloudWatchPrices prices) =>
        new(items, [.. packed.SelectMany(p => p.Requests).Select(r => new PlannedChunk([r]))], prices) { Packed = packed };

    private static KeptQueries? Find(PlannedItem item, QueryPlan? before, int firstTarget, TimeSpan period) =>
        before is null || !IsSliced(before.Items) || before.Chunks.Count == 0 || !item.Repeats(before.Items[0]) ? null
            // The same series are cut into the same chunks.
            : before.Chunks[firstTarget / before.Chunks[0].Requests[0].TargetCount].Requests
                .FirstOrDefault(r => r.SlicePeriod == period)?.Kept;

    /// <summary>How many metrics a number of statistics of one metric is billed as.</summary>
    public static int Billed(int statistics) => (statistics + StatisticsBilledOnce - 1) / StatisticsBilledOnce;

    /// <summary>
    /// The series of one query in their order, cut into requests; each cut is read for every part of the range before its series are
    /// complete.
    /// </summary>
    private static List<PlannedChunk> Slice(IReadOnlyList<PlannedItem> items, Func<int, TimeSpan, KeptQueries?> keptOf)
    {
        var item = items[0];
        var windows = Enumerable.Range(0, item.Windows.Count).Where(w => item.Windows[w].Points > 0).ToList();
        var chunks = new List<PlannedChunk>();
        if (windows.Count == 0)
            return chunks;
        var most = MaxQueriesPerRequest / item.Statistics.Count;
        for (var from = 0; from < item.Targets.Count; from += most)
        {
            var count = Math.Min(most, item.Targets.Count - from);
            var first = from;
            chunks.Add(new PlannedChunk([.. windows.Select(w => new PlannedRequest(items, first, count, w,
                keptOf(first, item.Windows[w].Period)))]));
        }

        return chunks;
    }
}
