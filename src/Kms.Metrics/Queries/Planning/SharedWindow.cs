using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>A range that requests are sent for, and the parts of queries' ranges that are read with it.</summary>
internal sealed class SharedWindow
{
    /// <summary>The most points that one answer holds: reading so many in vain costs less than a request. [CloudWatch API]</summary>
    private const long MaxWasted = 100_800;

    private readonly List<(int Item, int Window)> _members = [];
    private readonly List<Part> _parts = [];
    private readonly HashSet<TimeSpan> _periods = [];
    private readonly Dictionary<MetricDefinition, int> _metrics = [];

    // The two longest parts of each metric and period: what one part says of the others is known without looking at them.
    private readonly Dictionary<(MetricDefinition, TimeSpan), (TimeSpan First, TimeSpan Second)> _longest = [];
    private readonly bool _readsSeries;
    private DateTimeOffset _first;
    private DateTimeOffset _last;
    private TimeSpan _longestPeriod;
    private long _wasted;

    private SharedWindow(int item, int index, Part part, bool readsSeries)
    {
        (Start, End) = (_first, _last) = (part.Window.Start, part.Window.End);
        _readsSeries = readsSeries;
        Add(item, index, part);
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
        foreach (var (item, index, window) in parts)
        {
            var part = new Part(items[item].Spec.Metric, window, items[item].Targets.Count * (long)items[item].Statistics.Count);
            // An expression is read over its own range: what it finds may depend on it, and at most one of Metrics Insights fits into a
            // request.
            if (items[item].ReadsSeries && shared.Find(s => s.CanTake(part, now)) is { } other)
                other.Take(item, index, part);
            else
                shared.Add(new SharedWindow(item, index, part, items[item].ReadsSeries));
        }

        return shared;
    }

    private bool CanTake(Part part, DateTimeOffset now)
    {
        if (!_readsSeries || Align(part.Window) is not var (start, end))
            return false;
        if (!MetricPeriods.IsKept(part.Window.Period, now - start) || _periods.Any(p => !MetricPeriods.IsKept(p, now - start)))
            return false;
        var own = Waste(part, null, start, end);
        // Where the range stays as it is, nothing more of the others is read in vain.
        return own <= MaxWasted && (((start, end) == (Start, End) && _wasted + own <= MaxWasted)
            || own + _parts.Sum(p => Waste(p, part, start, end)) <= MaxWasted);
    }

    private void Take(int item, int index, Part part)
    {
        var range = Align(part.Window)!.Value;
        var own = Waste(part, null, range.Start, range.End);
        var others = range == (Start, End) && _wasted + own <= MaxWasted ? _wasted
            : _parts.Sum(p => Waste(p, part, range.Start, range.End));
        _wasted = own + others;
        (Start, End) = range;
        Add(item, index, part);
    }

    private void Add(int item, int index, Part part)
    {
        _members.Add((item, index));
        _parts.Add(part);
        _periods.Add(part.Window.Period);
        _metrics[part.Metric] = 1 + (_metrics.TryGetValue(part.Metric, out var queries) ? queries : 0);
        _longest.TryGetValue(part.Kind, out var longest);
        _longest[part.Kind] = part.Length > longest.First ? (part.Length, longest.First)
            : part.Length > longest.Second ? (longest.First, part.Length) : longest;
        _first = part.Window.Start < _first ? part.Window.Start : _first;
        _last = part.Window.End > _last ? part.Window.End : _last;
        _longestPeriod = part.Window.Period > _longestPeriod ? part.Window.Period : _longestPeriod;
    }

    /// <summary>
    /// The range that holds all parts and a further one, and starts and ends with a period of each, so that none is cut;
    /// <see langword="null"/> where their periods do not fit together.
    /// </summary>
    private (DateTimeOffset Start, DateTimeOffset End)? Align(PlannedWindow window)
    {
        var longest = window.Period > _longestPeriod ? window.Period : _longestPeriod;
        if (longest.Ticks % window.Period.Ticks != 0 || _periods.Any(p => longest.Ticks % p.Ticks != 0))
            return null;
        return (TimeAlignment.Down(window.Start < _first ? window.Start : _first, longest),
            TimeAlignment.Up(window.End > _last ? window.End : _last, longest));
    }

    /// <summary>How many points are read in vain for a part.</summary>
    /// <param name="part">One of the parts, or one that may join them.</param>
    /// <param name="joining">The one that may join them, where <paramref name="part"/> is one of the parts.</param>
    /// <param name="start">The start of the range.</param>
    /// <param name="end">The end of the range.</param>
    private long Waste(Part part, Part? joining, DateTimeOffset start, DateTimeOffset end)
    {
        var wasted = Wasted(part.Length, part.Window.Period, start, end);
        return IsReadAnyway(part, joining, wasted, start, end) ? 0 : part.Reads * wasted;
    }

    // What another query reads all the same is no waste. Nor is a little more of a metric that another query reads too: asked for apart, it
    // would be billed twice.
    private bool IsReadAnyway(Part part, Part? joining, long wasted, DateTimeOffset start, DateTimeOffset end)
    {
        var isMember = joining is not null;
        if (Others(part.Metric, isMember) == 0 && joining?.Metric != part.Metric)
            return false;
        if (wasted <= part.Window.Points)
            return true;
        _longest.TryGetValue(part.Kind, out var longest);
        var other = isMember && longest.First == part.Length ? longest.Second : longest.First;
        if (joining is not null && joining.Kind == part.Kind && joining.Length > other)
            other = joining.Length;
        return other > TimeSpan.Zero && Wasted(other, part.Window.Period, start, end) <= part.Window.Points;
    }

    private int Others(MetricDefinition metric, bool isMember) =>
        (_metrics.TryGetValue(metric, out var queries) ? queries : 0) - (isMember ? 1 : 0);

    private static long Wasted(TimeSpan length, TimeSpan period, DateTimeOffset start, DateTimeOffset end) =>
        ((end - start) - length).Ticks / period.Ticks;

    /// <summary>A part of a query's range, and how many series are read for it.</summary>
    private sealed record Part(MetricDefinition Metric, PlannedWindow Window, long Reads)
    {
        public (MetricDefinition, TimeSpan) Kind => (Metric, Window.Period);

        public TimeSpan Length => Window.End - Window.Start;
    }
}
