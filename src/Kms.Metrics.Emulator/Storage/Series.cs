namespace Kms.Metrics.Emulator.Storage;

/// <summary>One series: what was published, by unit, and what is computed when it is asked for. Safe for concurrent use.</summary>
internal sealed class Series(SeriesKey key)
{
    private readonly Lock _lock = new();
    private readonly List<(string Unit, Minutes Minutes)> _published = [];
    private ISeriesSource[] _sources = [];

    public SeriesKey Key { get; } = key;

    public void Add(int minute, in MinuteSummary summary, string unit)
    {
        lock (_lock)
            PublishedIn(unit).Merge(minute, summary);
    }

    public void Add(ISeriesSource source)
    {
        lock (_lock)
            _sources = [.. _sources, source];
    }

    /// <summary>Whether any minute of the range has data.</summary>
    /// <param name="fromMinute">The first minute.</param>
    /// <param name="toMinute">The end, exclusive.</param>
    /// <param name="nowMinute">The minute after which nothing is computed.</param>
    public bool HasData(int fromMinute, int toMinute, int nowMinute)
    {
        ISeriesSource[] sources;
        lock (_lock)
        {
            foreach (var (_, minutes) in _published)
            {
                if (HasData(minutes, fromMinute, toMinute))
                    return true;
            }

            sources = _sources;
        }

        foreach (var source in sources)
        {
            if (source.HasData(fromMinute, Math.Min(toMinute, nowMinute + 1)))
                return true;
        }

        return false;
    }

    /// <summary>
    /// The first by name of the units that the series has data in within a range; <see langword="null"/> where it has none.
    /// </summary>
    public string? FirstUnit(int fromMinute, int toMinute, int nowMinute)
    {
        lock (_lock)
        {
            if (_published.Count == 1 && _sources.Length == 0)
                return _published[0].Unit;
        }

        return Units(fromMinute, toMinute, nowMinute) is [var first, ..] ? first : null;
    }

    /// <summary>The units that the series has data in within a range, in order of their names.</summary>
    /// <param name="fromMinute">The first minute.</param>
    /// <param name="toMinute">The end, exclusive.</param>
    /// <param name="nowMinute">The minute after which nothing is computed.</param>
    public IReadOnlyList<string> Units(int fromMinute, int toMinute, int nowMinute)
    {
        lock (_lock)
        {
            if (_published.Count == 1 && _sources.Length == 0)
                return [_published[0].Unit];
            if (_published.Count == 0 && Array.TrueForAll(_sources, s => s.Unit == _sources[0].Unit))
                return _sources.Length == 0 ? [] : [_sources[0].Unit];
            return [.. _published.Where(p => HasData(p.Minutes, fromMinute, toMinute)).Select(p => p.Unit)
                .Concat(_sources.Where(s => s.HasData(fromMinute, Math.Min(toMinute, nowMinute + 1))).Select(s => s.Unit))
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Reads the minutes of a range into a buffer, which is cleared first.</summary>
    /// <param name="fromMinute">The first minute.</param>
    /// <param name="toMinute">The end, exclusive.</param>
    /// <param name="nowMinute">The minute after which nothing is computed; what was published for a later one is there.</param>
    /// <param name="unit">The unit they were published with.</param>
    /// <param name="buffer">Where they go.</param>
    public void Read(int fromMinute, int toMinute, int nowMinute, string unit, Minutes buffer)
    {
        buffer.Clear();
        var parts = 0;
        ISeriesSource[] sources;
        lock (_lock)
        {
            sources = _sources;
            foreach (var (published, minutes) in _published)
            {
                if (unit != published || minutes.Length == 0)
                    continue;
                var from = minutes.IndexOf(fromMinute);
                var to = minutes.IndexOf(toMinute);
                if (from >= to)
                    continue;
                if (parts++ == 0)
                    minutes.CopyTo(buffer, from, to);
                else
                    Merge(minutes, from, to, buffer);
            }
        }

        var end = Math.Min(toMinute, nowMinute + 1);
        foreach (var source in sources)
        {
            if (unit != source.Unit)
                continue;
            if (parts++ == 0)
            {
                source.Read(fromMinute, end, buffer);
                continue;
            }

            var minutes = new Minutes();
            source.Read(fromMinute, end, minutes);
            Merge(minutes, 0, minutes.Length, buffer);
        }
    }

    /// <summary>The published minutes by unit, copied: for the state file.</summary>
    public IReadOnlyList<(string Unit, Minutes Minutes)> Published()
    {
        lock (_lock)
        {
            return [.. _published.Select(p =>
            {
                var copy = new Minutes();
                p.Minutes.CopyTo(copy, 0, p.Minutes.Length);
                return (p.Unit, copy);
            })];
        }
    }

    /// <summary>Merges what is old into longer periods and drops what is no longer kept.</summary>
    public void RollUp(DateTimeOffset now)
    {
        lock (_lock)
        {
            for (var i = 0; i < _published.Count; i++)
                _published[i] = (_published[i].Unit, RolledUp(_published[i].Minutes, now));
        }
    }

    private static bool HasData(Minutes minutes, int fromMinute, int toMinute)
    {
        var at = minutes.IndexOf(fromMinute);
        return at < minutes.Length && minutes.Minute[at] < toMinute;
    }

    private Minutes PublishedIn(string unit)
    {
        foreach (var (known, minutes) in _published)
        {
            if (known == unit)
                return minutes;
        }

        var added = new Minutes();
        _published.Add((unit, added));
        return added;
    }

    private static void Merge(Minutes source, int from, int to, Minutes target)
    {
        for (var at = from; at < to; at++)
            target.Merge(source.Minute[at], source.Summary(at));
    }

    private static Minutes RolledUp(Minutes minutes, DateTimeOffset now)
    {
        var fine = MetricStore.MinuteOf(now - Retention.Tiers[0].UpTo);
        var medium = MetricStore.MinuteOf(now - Retention.Tiers[1].UpTo);
        var dropped = MetricStore.MinuteOf(now - Retention.Tiers[2].UpTo);
        if (minutes.Length == 0 || minutes.Minute[0] >= fine)
            return minutes;
        var rolled = new Minutes();
        var from = minutes.IndexOf(dropped);
        for (var at = from; at < minutes.Length; at++)
        {
            var minute = minutes.Minute[at];
            var length = minute >= fine ? 1 : minute >= medium ? 5 : 60;
            rolled.Merge(minute / length * length, minutes.Summary(at));
        }

        return rolled;
    }
}
