namespace Kms.Metrics;

/// <summary>
/// The points of several series combined by their moments, in the order of time. However many series there are, each point is looked at a
/// few times. The values of a moment are combined in the order of the series.
/// </summary>
internal sealed class MergedPoints(StatisticKind kind)
{
    private ReadOnlyMemory<DateTimeOffset> _timestamps;
    private double[] _values = [];
    private ScatteredPoints? _scattered;

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
            Scatter(data);
    }

    // Most series of a group have a point in every period: then there is nothing to move.
    private void CombineInPlace(ReadOnlySpan<double> values)
    {
        for (var i = 0; i < _values.Length; i++)
            _values[i] = ScatteredPoints.Combine(kind, _values[i], values[i]);
    }

    private void Scatter(SeriesPoints data)
    {
        if (_scattered is null)
        {
            _scattered = new ScatteredPoints(kind);
            _scattered.Add(_timestamps.Span, _values);
        }

        _scattered.Add(data.Timestamps.Span, data.Values.Span);
    }

    private MergedPoints Collected()
    {
        if (_scattered is { } scattered)
            (_timestamps, _values, _scattered) = (scattered.Collect(out var values), values, null);
        return this;
    }
}
