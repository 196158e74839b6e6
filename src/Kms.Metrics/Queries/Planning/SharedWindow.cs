using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>A range that requests are sent for, and the parts of queries' ranges that are read with it.</summary>
internal sealed class SharedWindow
{
    /// <summary>The most points that one answer holds: reading so many in vain costs less than a request. [CloudWatch API]</summary>
    private const long MaxWasted = 100_800;

    private readonly List<(int Item, int Window)> _members = [];

    // How many series are read for the parts of each kind: they need not be looked at one by one.
    private readonly Dictionary<Shape, long> _parts = [];
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
            .Where(p => p.Window.Points > 0).OrderByDescending(p => p.Window.End - p.Window.Start).ThenBy(p => p.Window.Start);
        foreach (var (item, index, window) in parts)
        {
            var part = new Part(items[item].Spec.Metric, window, items[item].Targets.Count * (long)items[item].Statistics.Count);
            // An expression is read over its own range: what it finds may depend on it, and at most one of Metrics Insights fits into a
            // request.
            // Neighbours come one after another, so the range that takes a part is most often the one that was made last.
            if (items[item].ReadsSeries && shared.FindLast(s => s.CanTake(part, now)) is { } other)
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
        if (!MetricPeriods.IsKept(part.Window.Period, now - start) || (start != Start && !AreKept(now - start)))
            return false;
        var own = part.Reads * Waste(part.Shape, null, start, end);
        // Where the range stays as it is, nothing more of the others is read in vain.
        return own <= MaxWasted && (((start, end) == (Start, End) && _wasted + own <= MaxWasted)
            || own + Others(part.Shape, start, end) <= MaxWasted);
    }

    private void Take(int item, int index, Part part)
    {
        var range = Align(part.Window)!.Value;
        var own = part.Reads * Waste(part.Shape, null, range.Start, range.End);
        var others = range == (Start, End) && _wasted + own <= MaxWasted ? _wasted : Others(part.Shape, range.Start, range.End);
        _wasted = own + others;
        (Start, End) = range;
        Add(item, index, part);
    }

    private void Add(int item, int index, Part part)
    {
        _members.Add((item, index));
        var shape = part.Shape;
        _parts[shape] = part.Reads + (_parts.TryGetValue(shape, out var reads) ? reads : 0);
        _periods.Add(shape.Period);
        _metrics[shape.Metric] = 1 + (_metrics.TryGetValue(shape.Metric, out var queries) ? queries : 0);
        _longest.TryGetValue(shape.Kind, out var longest);
        _longest[shape.Kind] = shape.Length > longest.First ? (shape.Length, longest.First)
            : shape.Length > longest.Second ? (longest.First, shape.Length) : longest;
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
        if (longest.Ticks % window.Period.Ticks != 0 || (longest != _longestPeriod && !AreWithin(longest)))
            return null;
        return (TimeAlignment.Down(window.Start < _first ? window.Start : _first, longest),
            TimeAlignment.Up(window.End > _last ? window.End : _last, longest));
    }

    private bool AreKept(TimeSpan age)
    {
        foreach (var period in _periods)
        {
            if (!MetricPeriods.IsKept(period, age))
                return false;
        }

        return true;
    }

    private bool AreWithin(TimeSpan longest)
    {
        foreach (var period in _periods)
        {
            if (longest.Ticks % period.Ticks != 0)
                return false;
        }

        return true;
    }

    /// <summary>How many points are read in vain for all parts together when a further one joins them.</summary>
    private long Others(Shape joining, DateTimeOffset start, DateTimeOffset end)
    {
        long wasted = 0;
        foreach (var part in _parts)
            wasted += part.Value * Waste(part.Key, joining, start, end);
        return wasted;
    }

    /// <summary>How many points are read in vain for each series of a part.</summary>
    /// <param name="part">One of the parts, or one that may join them.</param>
    /// <param name="joining">The one that may join them, where <paramref name="part"/> is one of the parts.</param>
    /// <param name="start">The start of the range.</param>
    /// <param name="end">The end of the range.</param>
    private long Waste(Shape part, Shape? joining, DateTimeOffset start, DateTimeOffset end)
    {
        var wasted = Wasted(part.Length, part.Period, start, end);
        return IsReadAnyway(part, joining, wasted, start, end) ? 0 : wasted;
    }

    // What another query reads all the same is no waste. Nor is a little more of a metric that another query reads too: asked for apart, it
    // would be billed twice.
    private bool IsReadAnyway(Shape part, Shape? joining, long wasted, DateTimeOffset start, DateTimeOffset end)
    {
        var isMember = joining is not null;
        if (Others(part.Metric, isMember) == 0 && joining?.Metric != part.Metric)
            return false;
        if (wasted <= part.Points)
            return true;
        _longest.TryGetValue(part.Kind, out var longest);
        var other = isMember && longest.First == part.Length ? longest.Second : longest.First;
        if (joining is { } further && further.Kind == part.Kind && further.Length > other)
            other = further.Length;
        return other > TimeSpan.Zero && Wasted(other, part.Period, start, end) <= part.Points;
    }

    private int Others(MetricDefinition metric, bool isMember) =>
        (_metrics.TryGetValue(metric, out var queries) ? queries : 0) - (isMember ? 1 : 0);

    private static long Wasted(TimeSpan length, TimeSpan period, DateTimeOffset start, DateTimeOffset end) =>
        ((end - start) - length).Ticks / period.Ticks;

    /// <summary>A part of a query's range, and how many series are read for it.</summary>
    private sealed record Part(MetricDefinition Metric, PlannedWindow Window, long Reads)
    {
        public Shape Shape { get; } = new(Metric, Window.Period, Window.End - Window.Start, Window.Points);
    }

    /// <summary>What decides how much is read in vain for a part.</summary>
    private readonly record struct Shape(MetricDefinition Metric, TimeSpan Period, TimeSpan Length, long Points)
    {
        public (MetricDefinition, TimeSpan) Kind => (Metric, Period);
    }
}
