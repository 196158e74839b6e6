using System.Buffers;

namespace Kms.Metrics;

/// <summary>
/// Points at moments of any kind. They are held as they come and combined when there are twice as many as were left the last time, so that
/// they take the room of the different moments, and each is looked at a few times.
/// </summary>
internal sealed class ScatteredPoints(StatisticKind kind)
{
    // So few points need not be combined before the end.
    private const int Few = 4_096;

    // A place for each minute is faster than putting moments in order, even where most of them stay empty.
    private const int MostPlaces = 32;

    private long[] _ticks = [];
    private double[] _values = [];
    private int _count;

    public void Add(ReadOnlySpan<DateTimeOffset> timestamps, ReadOnlySpan<double> values)
    {
        if (_count + values.Length > _ticks.Length)
            MakeRoom(values.Length);
        for (var i = 0; i < timestamps.Length; i++)
            _ticks[_count + i] = timestamps[i].UtcTicks;
        values.CopyTo(_values.AsSpan(_count));
        _count += values.Length;
    }

    /// <summary>The moments in the order of time, each once.</summary>
    /// <param name="values">Their values.</param>
    public DateTimeOffset[] Collect(out double[] values)
    {
        Combine();
        values = _values.AsSpan(0, _count).ToArray();
        var timestamps = new DateTimeOffset[_count];
        for (var i = 0; i < timestamps.Length; i++)
            timestamps[i] = new DateTimeOffset(_ticks[i], TimeSpan.Zero);
        return timestamps;
    }

    /// <summary>What two values of the same moment come to.</summary>
    public static double Combine(StatisticKind kind, double left, double right) => kind switch
    {
        StatisticKind.Minimum => Math.Min(left, right),
        StatisticKind.Maximum => Math.Max(left, right),
        _ => left + right,
    };

    private void MakeRoom(int more)
    {
        if (_count >= Few)
            Combine();
        var length = 2 * (_count + more);
        if (length <= _ticks.Length)
            return;
        length = Math.Max(length, 2 * _ticks.Length);
        Array.Resize(ref _ticks, length);
        Array.Resize(ref _values, length);
    }

    private void Combine()
    {
        var ticks = _ticks.AsSpan(0, _count);
        var (first, last, areMinutes) = (long.MaxValue, long.MinValue, true);
        foreach (var tick in ticks)
        {
            (first, last) = (Math.Min(first, tick), Math.Max(last, tick));
            areMinutes &= tick % TimeSpan.TicksPerMinute == 0;
        }

        var minutes = (last - first) / TimeSpan.TicksPerMinute;
        if (areMinutes && minutes < (long)MostPlaces * _count)
            Place(first / TimeSpan.TicksPerMinute, (int)minutes + 1);
        else
            Sort();
    }

    private void Place(long firstMinute, int minutes)
    {
        var places = ArrayPool<double>.Shared.Rent(minutes);
        var isTaken = ArrayPool<bool>.Shared.Rent(minutes);
        // What combines with any value to that value.
        places.AsSpan(0, minutes).Fill(kind switch
        {
            StatisticKind.Minimum => double.PositiveInfinity,
            StatisticKind.Maximum => double.NegativeInfinity,
            _ => -0.0,
        });
        Array.Clear(isTaken, 0, minutes);
        for (var i = 0; i < _count; i++)
        {
            var at = (int)((_ticks[i] / TimeSpan.TicksPerMinute) - firstMinute);
            places[at] = Combine(kind, places[at], _values[i]);
            isTaken[at] = true;
        }

        // The last place is taken: nothing is written behind it.
        _count = 0;
        for (var at = 0; at < minutes; at++)
        {
            _ticks[_count] = (firstMinute + at) * TimeSpan.TicksPerMinute;
            _values[_count] = places[at];
            _count += isTaken[at] ? 1 : 0;
        }

        ArrayPool<double>.Shared.Return(places);
        ArrayPool<bool>.Shared.Return(isTaken);
    }

    private void Sort()
    {
        var order = Enumerable.Range(0, _count).ToArray();
        Array.Sort(_ticks, order, 0, _count);
        var values = new double[_values.Length];
        var count = 0;
        for (int from = 0, to; from < _count; from = to)
        {
            for (to = from + 1; to < _count && _ticks[to] == _ticks[from]; to++)
            {
            }

            // Values of a moment in the order in which they came.
            Array.Sort(order, from, to - from);
            values[count] = _values[order[from]];
            for (var i = from + 1; i < to; i++)
                values[count] = Combine(kind, values[count], _values[order[i]]);
            _ticks[count++] = _ticks[from];
        }

        (_values, _count) = (values, count);
    }
}
