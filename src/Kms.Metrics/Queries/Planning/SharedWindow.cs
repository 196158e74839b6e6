using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>A range that requests are sent for, and the parts of queries' ranges that are read with it.</summary>
internal sealed class SharedWindow
{
    /// <summary>The most points that one answer holds: reading so many in vain costs less than a request. [CloudWatch API]</summary>
    private const long MaxWasted = 100_800;

    private readonly List<(int Item, int Window)> _members = [];

    private SharedWindow(int item, int index, PlannedWindow window)
    {
        (Start, End) = (window.Start, window.End);
        _members.Add((item, index));
    }

    public DateTimeOffset Start { get; private set; }

    public DateTimeOffset End { get; private set; }

    public IReadOnlyList<(int Item, int Window)> Members => _members;

    /// <summary>
    /// Joins parts of ranges where their periods allow it and hardly more is read, or where they read the same metric, which would be
    /// billed twice.
    /// </summary>
    public static IReadOnlyList<SharedWindow> Join(IReadOnlyList<PlannedItem> items, DateTimeOffset now)
    {
        var shared = new List<SharedWindow>();
        var parts = items.SelectMany((item, i) => item.Windows.Select((window, w) => (Item: i, Index: w, Window: window)))
            .Where(p => p.Window.Points > 0).OrderByDescending(p => p.Window.End - p.Window.Start);
        foreach (var part in parts)
        {
            // An expression is read over its own range: what it finds may depend on it, and at most one of Metrics Insights fits into a
            // request.
            if (items[part.Item].ReadsSeries && shared.Find(s => s.CanTake(items, part.Item, part.Index, now)) is { } other)
                other.Take(items, part.Item, part.Index);
            else
                shared.Add(new SharedWindow(part.Item, part.Index, part.Window));
        }

        return shared;
    }

    private bool CanTake(IReadOnlyList<PlannedItem> items, int item, int index, DateTimeOffset now)
    {
        if (!items[_members[0].Item].ReadsSeries)
            return false;
        List<(int Item, int Window)> all = [.. _members, (item, index)];
        return Align(items, all) is var (start, end)
            && all.TrueForAll(m => MetricPeriods.IsKept(items[m.Item].Windows[m.Window].Period, now - start))
            && all.Where(m => !IsReadAnyway(items, all, m, start, end))
            .Sum(m => items[m.Item].Targets.Count * (long)items[m.Item].Statistics.Count
                * Wasted(items[m.Item].Windows[m.Window], start, end)) <= MaxWasted;
    }

    private void Take(IReadOnlyList<PlannedItem> items, int item, int index)
    {
        _members.Add((item, index));
        (Start, End) = Align(items, _members)!.Value;
    }

    /// <summary>
    /// The range that holds all parts and begins and ends with a period of each, so that none is cut; <see langword="null"/> where their
    /// periods do not fit together.
    /// </summary>
    private static (DateTimeOffset Start, DateTimeOffset End)? Align(IReadOnlyList<PlannedItem> items, List<(int Item, int Window)> members)
    {
        var windows = members.ConvertAll(m => items[m.Item].Windows[m.Window]);
        var longest = windows.Max(w => w.Period);
        if (windows.Exists(w => longest.Ticks % w.Period.Ticks != 0))
            return null;
        return (TimeAlignment.Down(windows.Min(w => w.Start), longest), TimeAlignment.Up(windows.Max(w => w.End), longest));
    }

    // What another query reads all the same is no waste. Nor is a little more of a metric that another query reads too: asked for apart, it
    // would be billed twice.
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
