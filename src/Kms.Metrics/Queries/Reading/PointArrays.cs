namespace Kms.Metrics;

/// <summary>Data points as they come from the service: times and values side by side.</summary>
internal readonly record struct PointArrays(ReadOnlyMemory<DateTimeOffset> Timestamps, ReadOnlyMemory<double> Values)
{
    public static PointArrays Concatenate(List<PointArrays> pieces)
    {
        if (pieces.Count == 1)
            return pieces[0];
        var count = pieces.Sum(p => p.Values.Length);
        var timestamps = new DateTimeOffset[count];
        var values = new double[count];
        var at = 0;
        foreach (var piece in pieces)
        {
            piece.Timestamps.CopyTo(timestamps.AsMemory(at));
            piece.Values.CopyTo(values.AsMemory(at));
            at += piece.Values.Length;
        }

        return new PointArrays(timestamps, values);
    }

    /// <summary>The points in the order of time; of two for the same moment the later one counts.</summary>
    public PointArrays Ascending()
    {
        if (IsAscending(Timestamps.Span))
            return this;
        var sorted = new SortedDictionary<DateTimeOffset, double>();
        for (var i = 0; i < Values.Length; i++)
            sorted[Timestamps.Span[i]] = Values.Span[i];
        return new PointArrays(sorted.Keys.ToArray(), sorted.Values.ToArray());
    }

    /// <summary>The points from a moment on and up to another without it; they must be in the order of time.</summary>
    public PointArrays Between(DateTimeOffset start, DateTimeOffset end)
    {
        var times = Timestamps.Span;
        int from = 0, to = times.Length;
        while (from < to && times[from] < start)
            from++;
        while (to > from && times[to - 1] >= end)
            to--;
        return new PointArrays(Timestamps.Slice(from, to - from), Values.Slice(from, to - from));
    }

    private static bool IsAscending(ReadOnlySpan<DateTimeOffset> times)
    {
        for (var i = 1; i < times.Length; i++)
        {
            if (times[i] <= times[i - 1])
                return false;
        }

        return true;
    }
}
