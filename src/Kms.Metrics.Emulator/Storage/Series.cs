namespace Kms.Metrics.Emulator.Storage;

/// <summary>The minutes of one series, in order. Safe for concurrent use.</summary>
internal sealed class Series(SeriesKey key)
{
    private readonly Lock _lock = new();
    private readonly List<MinuteData> _minutes = [];

    public SeriesKey Key { get; } = key;

    public void Add(MinuteData data)
    {
        lock (_lock)
        {
            if (_minutes.Count == 0 || _minutes[^1].Minute < data.Minute)
            {
                _minutes.Add(data);
                return;
            }

            var at = IndexOf(data.Minute);
            if (at < _minutes.Count && _minutes[at].Minute == data.Minute)
                _minutes[at] = _minutes[at].Add(data);
            else
                _minutes.Insert(at, data);
        }
    }

    /// <summary>Whether any minute of the range has data.</summary>
    public bool HasData(long fromMinute, long toMinute)
    {
        lock (_lock)
        {
            var at = IndexOf(fromMinute);
            return at < _minutes.Count && _minutes[at].Minute < toMinute;
        }
    }

    /// <summary>The minutes of a range, copied.</summary>
    public MinuteData[] Read(long fromMinute, long toMinute)
    {
        lock (_lock)
        {
            var from = IndexOf(fromMinute);
            var to = IndexOf(toMinute);
            return from >= to ? [] : [.. _minutes[from..to]];
        }
    }

    private int IndexOf(long minute)
    {
        var low = 0;
        var high = _minutes.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_minutes[middle].Minute < minute)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
