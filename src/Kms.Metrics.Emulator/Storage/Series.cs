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
    public bool HasData(int fromMinute, int toMinute)
    {
        ISeriesSource[] sources;
        lock (_lock)
        {
            foreach (var (_, minutes) in _published)
            {
                var at = minutes.IndexOf(fromMinute);
                if (at < minutes.Length && minutes.Minute[at] < toMinute)
                    return true;
            }

            sources = _sources;
        }

        return sources.Any(s => s.HasData(fromMinute, toMinute));
    }

    /// <summary>The units that the series has data in.</summary>
    public IReadOnlyList<string> Units()
    {
        lock (_lock)
            return [.. _published.Select(p => p.Unit).Concat(_sources.Select(s => s.Unit)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Reads the minutes of a range into a buffer, which is cleared first.</summary>
    /// <param name="fromMinute">The first minute.</param>
    /// <param name="toMinute">The end, which does not belong to the range.</param>
    /// <param name="unit">The unit they were published with; <see langword="null"/> for all.</param>
    /// <param name="buffer">Where they go.</param>
    public void Read(int fromMinute, int toMinute, string? unit, Minutes buffer)
    {
        buffer.Clear();
        var parts = 0;
        ISeriesSource[] sources;
        lock (_lock)
        {
            sources = _sources;
            foreach (var (published, minutes) in _published)
            {
                if ((unit is not null && unit != published) || minutes.Length == 0)
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

        foreach (var source in sources)
        {
            if (unit is not null && unit != source.Unit)
                continue;
            if (parts++ == 0)
            {
                source.Read(fromMinute, toMinute, buffer);
                continue;
            }

            var minutes = new Minutes();
            source.Read(fromMinute, toMinute, minutes);
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
