namespace Kms.Metrics;

/// <summary>
/// The points of several series combined by their moments, in the order of time. Each point is looked at once, however many series there
/// are: where a moment stands is remembered, and the moments are put in order at the end. The values of a moment are combined in the order
/// of the series.
/// </summary>
internal sealed class MergedPoints(StatisticKind kind)
{
    private ReadOnlyMemory<DateTimeOffset> _timestamps;
    private double[] _values = [];
    private Scattered? _scattered;

    public ReadOnlyMemory<DateTimeOffset> Timestamps => Collected()._timestamps;

    public ReadOnlyMemory<double> Values => Collected()._values;

    /// <param name="data">A further series, in the order of time.</param>
    public void Add(SeriesPoints data)
    {
        if (data.Values.Length == 0)
            return;
        if (_scattered is null && _values.Length == 0)
            (_timestamps, _values) = (data.Timestamps, data.Values.ToArray());
        else if (_scattered is null && (data.Timestamps.Equals(_timestamps) || data.Timestamps.Span.SequenceEqual(_timestamps.Span)))
            CombineInPlace(data.Values.Span);
        else
            (_scattered ??= new Scattered(_timestamps.Span, _values)).Add(data.Timestamps.Span, data.Values.Span, kind);
    }

    // Most series of a group have a point in every period: then there is nothing to move.
    private void CombineInPlace(ReadOnlySpan<double> values)
    {
        for (var i = 0; i < _values.Length; i++)
            _values[i] = Combine(kind, _values[i], values[i]);
    }

    private MergedPoints Collected()
    {
        if (_scattered is { } scattered)
            (_timestamps, _values, _scattered) = (scattered.Sort(out var values), values, null);
        return this;
    }

    private static double Combine(StatisticKind kind, double left, double right) => kind switch
    {
        StatisticKind.Minimum => Math.Min(left, right),
        StatisticKind.Maximum => Math.Max(left, right),
        _ => left + right,
    };

    /// <summary>Moments in the order in which they were met.</summary>
    private sealed class Scattered
    {
        private readonly Dictionary<long, int> _places;
        private readonly List<DateTimeOffset> _timestamps;
        private readonly List<double> _values;

        public Scattered(ReadOnlySpan<DateTimeOffset> timestamps, double[] values)
        {
            _timestamps = [.. timestamps];
            _values = [.. values];
            _places = new Dictionary<long, int>(timestamps.Length);
            for (var i = 0; i < timestamps.Length; i++)
                _places[timestamps[i].UtcTicks] = i;
        }

        public void Add(ReadOnlySpan<DateTimeOffset> timestamps, ReadOnlySpan<double> values, StatisticKind kind)
        {
            // Moments that follow each other here mostly did so in the series before: then nothing is looked up.
            var next = 0;
            for (var i = 0; i < timestamps.Length; i++)
            {
                var place = next;
                if ((place >= _timestamps.Count || _timestamps[place].UtcTicks != timestamps[i].UtcTicks)
                    && !_places.TryGetValue(timestamps[i].UtcTicks, out place))
                {
                    _places.Add(timestamps[i].UtcTicks, place = _timestamps.Count);
                    _timestamps.Add(timestamps[i]);
                    _values.Add(values[i]);
                }
                else
                {
                    _values[place] = Combine(kind, _values[place], values[i]);
                }

                next = place + 1;
            }
        }

        public DateTimeOffset[] Sort(out double[] values)
        {
            var ticks = _timestamps.ConvertAll(t => t.UtcTicks).ToArray();
            var order = Enumerable.Range(0, ticks.Length).ToArray();
            Array.Sort(ticks, order);
            values = Array.ConvertAll(order, o => _values[o]);
            return Array.ConvertAll(order, o => _timestamps[o]);
        }
    }
}
