using Kms.Metrics.Catalog;

namespace Kms.Metrics.Tests.Growth;

/// <summary>
/// What the SDK computes with indexes, said in the plainest way: each looks at everything, and is what the fast form must equal.
/// </summary>
internal static class NaiveForms
{
    private const long MaxWasted = 100_800;

    public static bool Matches(QuerySpec spec, KmsMetric metric) =>
        spec.Filters.All(f => Has(metric.Dimensions, f.Name, [f.Value]))
        && spec.Choices.All(c => Has(metric.Dimensions, c.Dimension.ToString(), c.Values));

    public static bool MayMatch(QuerySpec spec, IReadOnlyList<MetricDimension> dimensions) =>
        spec.Filters.All(f => Has(dimensions, f.Name, [f.Value]))
        && spec.Choices.All(c => Has(dimensions, c.Dimension.ToString(), c.Values));

    /// <summary>The points of several series by their moments, combined in the order of the series.</summary>
    public static SortedDictionary<DateTimeOffset, double> Merge(StatisticKind kind, IEnumerable<SeriesPoints> all)
    {
        var merged = new SortedDictionary<DateTimeOffset, double>();
        foreach (var series in all)
        {
            for (var i = 0; i < series.Values.Length; i++)
            {
                var (time, value) = (series.Timestamps.Span[i], series.Values.Span[i]);
                merged[time] = !merged.TryGetValue(time, out var before) ? value : kind switch
                {
                    StatisticKind.Minimum => Math.Min(before, value),
                    StatisticKind.Maximum => Math.Max(before, value),
                    _ => before + value,
                };
            }
        }

        return merged;
    }

    /// <summary>Which parts of queries' ranges share a range, and which range.</summary>
    public static List<(DateTimeOffset Start, DateTimeOffset End, List<(int Item, int Window)> Members)> Join(
        IReadOnlyList<PlannedItem> items, DateTimeOffset now)
    {
        var shared = new List<(DateTimeOffset Start, DateTimeOffset End, List<(int Item, int Window)> Members)>();
        var parts = items.SelectMany((item, i) => item.Windows.Select((window, w) => (Item: i, Index: w, Window: window)))
            .Where(p => p.Window.Points > 0).OrderByDescending(p => p.Window.End - p.Window.Start).ThenBy(p => p.Window.Start);
        foreach (var part in parts)
        {
            var at = shared.FindLastIndex(s => CanTake(items, s.Members, (part.Item, part.Index), now));
            if (at < 0)
            {
                shared.Add((part.Window.Start, part.Window.End, [(part.Item, part.Index)]));
                continue;
            }

            shared[at].Members.Add((part.Item, part.Index));
            var (start, end) = Align(items, shared[at].Members)!.Value;
            shared[at] = (start, end, shared[at].Members);
        }

        return shared;
    }

    private static bool Has(IReadOnlyList<MetricDimension> dimensions, string name, IReadOnlyList<string> values) => dimensions.Any(d =>
        KmsCatalog.FindDimension(d.Name) is { } definition && definition == KmsCatalog.FindDimension(name)
        && values.Any(v => v == d.Value || definition.Values.Any(known => known.IsSpelled(v) && known.IsSpelled(d.Value))));

    private static bool CanTake(IReadOnlyList<PlannedItem> items, List<(int Item, int Window)> members, (int Item, int Window) one,
        DateTimeOffset now)
    {
        List<(int Item, int Window)> all = [.. members, one];
        return Align(items, all) is var (start, end)
            && all.TrueForAll(m => MetricPeriods.IsKept(items[m.Item].Windows[m.Window].Period, now - start))
            && all.Where(m => !IsReadAnyway(items, all, m, start, end))
                .Sum(m => items[m.Item].Targets.Count * (long)items[m.Item].Statistics.Count
                    * Wasted(items[m.Item].Windows[m.Window], start, end)) <= MaxWasted;
    }

    private static (DateTimeOffset Start, DateTimeOffset End)? Align(IReadOnlyList<PlannedItem> items, List<(int Item, int Window)> members)
    {
        var windows = members.ConvertAll(m => items[m.Item].Windows[m.Window]);
        var longest = windows.Max(w => w.Period);
        return windows.Exists(w => longest.Ticks % w.Period.Ticks != 0) ? null
            : (TimeAlignment.Down(windows.Min(w => w.Start), longest), TimeAlignment.Up(windows.Max(w => w.End), longest));
    }

    private static bool IsReadAnyway(IReadOnlyList<PlannedItem> items, List<(int Item, int Window)> members, (int Item, int Window) member,
        DateTimeOffset start, DateTimeOffset end)
    {
        var window = items[member.Item].Windows[member.Window];
        return members.Exists(m => m != member && items[m.Item].Spec.Metric == items[member.Item].Spec.Metric
            && (Wasted(window, start, end) <= window.Points
                || (items[m.Item].Windows[m.Window].Period == window.Period
                    && Wasted(items[m.Item].Windows[m.Window], start, end) <= window.Points)));
    }

    private static long Wasted(PlannedWindow window, DateTimeOffset start, DateTimeOffset end) =>
        ((end - start) - (window.End - window.Start)).Ticks / window.Period.Ticks;
}
