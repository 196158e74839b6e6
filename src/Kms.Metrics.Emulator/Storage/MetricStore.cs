using System.Collections.Concurrent;

namespace Kms.Metrics.Emulator.Storage;

/// <summary>All series of an account in a region. Safe for concurrent use.</summary>
internal sealed class MetricStore
{
    private readonly ConcurrentDictionary<SeriesKey, Series> _series = new();

    public IEnumerable<Series> All => _series.Values;

    public Series GetOrAdd(SeriesKey key) => _series.GetOrAdd(key, static k => new Series(k));

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
