using System.Collections.Concurrent;

namespace Kms.Metrics.Emulator.Storage;

/// <summary>All series. Safe for concurrent use.</summary>
internal sealed class MetricStore
{
    private readonly ConcurrentDictionary<SeriesKey, Series> _series = new();

    public IEnumerable<Series> All => _series.Values;

    public Series GetOrAdd(SeriesKey key) => _series.GetOrAdd(key, static k => new Series(k));

    /// <summary>The series with exactly these dimensions: no fewer, no more, no others.</summary>
    public Series? Find(SeriesKey key) => _series.GetValueOrDefault(key);

    public static long MinuteOf(DateTimeOffset time) => (long)Math.Floor(time.ToUnixTimeMilliseconds() / 60_000.0);
}
