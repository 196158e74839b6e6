using System.Collections.Concurrent;

namespace Kms.Metrics.Emulator.Storage;

/// <summary>All series of an account in a region. Safe for concurrent use.</summary>
internal sealed class MetricStore
{
    private readonly ConcurrentDictionary<SeriesKey, Series> _series = new();
    private readonly SeriesIndex _index = new();

    public IEnumerable<Series> All => _series.Values;

    public Series GetOrAdd(SeriesKey key)
    {
        if (_series.TryGetValue(key, out var known))
            return known;
        var added = new Series(key);
        var kept = _series.GetOrAdd(key, added);
        if (kept == added)
            _index.Add(added);
        return kept;
    }

    /// <summary>All series in the order in which they are listed. The array is never changed.</summary>
    public Series[] Listed() => _index.Sorted();

    /// <summary>The series with exactly these dimensions: no fewer, no more, no others.</summary>
    public Series? Find(SeriesKey key) => _series.GetValueOrDefault(key);

    public void RollUp(DateTimeOffset now)
    {
        foreach (var series in _series.Values)
            series.RollUp(now);
    }

    /// <summary>
    /// The minute that a moment is in, counted from 1970; the first and the last one for moments that are farther away than that.
    /// </summary>
    public static int MinuteOf(DateTimeOffset time) =>
        (int)Math.Clamp(Math.Floor(time.ToUnixTimeMilliseconds() / 60_000.0), 0, int.MaxValue / 2);
}
