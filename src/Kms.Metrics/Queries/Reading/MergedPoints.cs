namespace Kms.Metrics;

/// <summary>The points of several series combined by their moments, in the order of time.</summary>
internal sealed class MergedPoints(StatisticKind kind)
{
    private ReadOnlyMemory<DateTimeOffset> _timestamps;
    private double[] _values = [];

    public ReadOnlyMemory<DateTimeOffset> Timestamps => _timestamps;

    public ReadOnlyMemory<double> Values => _values;

    /// <param name="data">A further series, in the order of time.</param>
    public void Add(SeriesPoints data)
    {
        if (_values.Length == 0)
            (_timestamps, _values) = (data.Timestamps, data.Values.ToArray());
        else if (data.Timestamps.Equals(_timestamps) || data.Timestamps.Span.SequenceEqual(_timestamps.Span))
            CombineInPlace(data.Values.Span);
        else if (data.Values.Length > 0)
            Merge(data.Timestamps.Span, data.Values.Span);
    }

    // Most series of a group have a point in every period: then there is nothing to move.
    private void CombineInPlace(ReadOnlySpan<double> values)
    {
        for (var i = 0; i < _values.Length; i++)
            _values[i] = Combine(_values[i], values[i]);
    }

    private void Merge(ReadOnlySpan<DateTimeOffset> timestamps, ReadOnlySpan<double> values)
    {
        var mergedTimestamps = new List<DateTimeOffset>(_values.Length + values.Length);
        var mergedValues = new List<double>(_values.Length + values.Length);
        var own = _timestamps.Span;
        for (int i = 0, j = 0; i < own.Length || j < timestamps.Length;)
        {
            var order = i == own.Length ? 1 : j == timestamps.Length ? -1 : own[i].CompareTo(timestamps[j]);
            mergedTimestamps.Add(order <= 0 ? own[i] : timestamps[j]);
            mergedValues.Add(order < 0 ? _values[i] : order > 0 ? values[j] : Combine(_values[i], values[j]));
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        (_timestamps, _values) = (mergedTimestamps.ToArray(), mergedValues.ToArray());
    }

    private double Combine(double left, double right) => kind switch
    {
        StatisticKind.Minimum => Math.Min(left, right),
        StatisticKind.Maximum => Math.Max(left, right),
        _ => left + right,
    };
}
