using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Statistics;

/// <summary>
/// Computes a statistic for each period of a range. A period without data has no point. Not safe for concurrent use; one instance serves
/// many series.
/// </summary>
internal sealed class PeriodReader
{
    private static readonly StatisticExpression SampleCount = new(StatisticExpressionKind.SampleCount);

    private readonly Minutes _minutes = new();
    private Distribution? _distribution;
    private long[] _times = [];

    /// <summary>
    /// Reads a range. Periods start at its start, rounded down as <see cref="Retention.StartMinute"/> says. Values of several units are
    /// never put together: without a unit, those of the first one by name are read.
    /// </summary>
    /// <param name="series">The series; <see langword="null"/> where there is none.</param>
    /// <param name="start">The first moment.</param>
    /// <param name="end">The end, exclusive.</param>
    /// <param name="periodSeconds">The length of a period.</param>
    /// <param name="statistic">What is computed.</param>
    /// <param name="unit">The unit the data was published with; <see langword="null"/> for any.</param>
    /// <param name="now">The clock.</param>
    /// <returns>The points, oldest first.</returns>
    public TimeSeries Read(Series? series, DateTimeOffset start, DateTimeOffset end, int periodSeconds, StatisticExpression statistic,
        string? unit, DateTimeOffset now)
    {
        var anchor = Retention.StartMinute(start, now);
        var from = Math.Max(anchor, Retention.FirstMinute(periodSeconds, now));
        var to = MetricStore.MinuteOf(end.AddTicks(-1)) + 1;
        var nowMinute = MetricStore.MinuteOf(now);
        if (series is null || to <= from)
            return TimeSeries.Empty(periodSeconds);
        var units = unit is null ? series.Units(from, to, nowMinute) : [unit];
        if (units.Count == 0)
            return TimeSeries.Empty(periodSeconds);
        series.Read(from, to, nowMinute, units[0], _minutes);
        var read = periodSeconds <= 60 && !statistic.NeedsDistribution ? EachMinute(periodSeconds, statistic.Kind)
            : Aggregate(anchor, periodSeconds, statistic);
        return units.Count == 1 ? read : read with { Units = units };
    }

    /// <summary>Reads periods of any length, one after the other.</summary>
    /// <param name="series">The series.</param>
    /// <param name="edges">Where they start, and where the last one ends, in seconds since 1970.</param>
    /// <param name="statistic">What is computed.</param>
    /// <param name="unit">The unit the data was published with; <see langword="null"/> for any.</param>
    /// <param name="now">The clock.</param>
    /// <param name="periods">Takes each period that has data: its number, its value and how many values it is made of.</param>
    public void Read(Series series, ReadOnlySpan<long> edges, StatisticExpression statistic, string? unit, DateTimeOffset now,
        List<(int Period, double Value, double Count)> periods)
    {
        periods.Clear();
        var (from, to, nowMinute) = ((int)(edges[0] / 60), (int)(edges[^1] / 60), MetricStore.MinuteOf(now));
        if ((unit ?? series.FirstUnit(from, to, nowMinute)) is not { } read)
            return;
        series.Read(from, to, nowMinute, read, _minutes);
        var minutes = _minutes.Minute;
        for (int i = 0, period = 0; i < minutes.Length;)
        {
            while (minutes[i] * 60L >= edges[period + 1])
                period++;
            var end = i + 1;
            while (end < minutes.Length && minutes[end] * 60L < edges[period + 1])
                end++;
            if (Compute(statistic, i, end) is { } value)
                periods.Add((period, value, Compute(SampleCount, i, end)!.Value));
            i = end;
        }
    }

    // Most questions are about single minutes: then there is nothing to add up.
    private TimeSeries EachMinute(int seconds, StatisticExpressionKind kind)
    {
        var minutes = _minutes.Minute;
        var times = TimesOf(minutes);
        var values = new double[minutes.Length];
        switch (kind)
        {
            case StatisticExpressionKind.SampleCount: _minutes.Counts.CopyTo(values); break;
            case StatisticExpressionKind.Sum: _minutes.CopySums(values); break;
            case StatisticExpressionKind.Minimum: _minutes.Minima.CopyTo(values); break;
            case StatisticExpressionKind.Maximum: _minutes.Maxima.CopyTo(values); break;
            default:
                _minutes.CopySums(values);
                for (var i = 0; i < values.Length; i++)
                    values[i] /= _minutes.Count(i);
                break;
        }

        return new TimeSeries(times, values, seconds);
    }

    // Series of one request mostly have their points in the same minutes, and then they share the array that says so.
    private long[] TimesOf(ReadOnlySpan<int> minutes)
    {
        if (AreOf(minutes))
            return _times;
        _times = new long[minutes.Length];
        for (var i = 0; i < minutes.Length; i++)
            _times[i] = minutes[i] * 60L;
        return _times;
    }

    private bool AreOf(ReadOnlySpan<int> minutes)
    {
        if (_times.Length != minutes.Length)
            return false;
        for (var i = 0; i < minutes.Length; i++)
        {
            if (_times[i] != minutes[i] * 60L)
                return false;
        }

        return true;
    }

    private TimeSeries Aggregate(int anchor, int seconds, StatisticExpression statistic)
    {
        var minutes = _minutes.Minute;
        var times = new List<long>();
        var values = new List<double>();
        for (var i = 0; i < minutes.Length;)
        {
            var period = (minutes[i] - anchor) * 60L / seconds;
            var end = i + 1;
            while (end < minutes.Length && (minutes[end] - anchor) * 60L / seconds == period)
                end++;
            if (Compute(statistic, i, end) is { } value)
            {
                times.Add((anchor * 60L) + (period * seconds));
                values.Add(value);
            }

            i = end;
        }

        return new TimeSeries([.. times], [.. values], seconds);
    }

    private double? Compute(StatisticExpression statistic, int from, int to)
    {
        if (statistic.NeedsDistribution)
            return ComputeOfValues(statistic, from, to);
        double count = 0, sum = 0, minimum = double.PositiveInfinity, maximum = double.NegativeInfinity;
        for (var i = from; i < to; i++)
        {
            count += _minutes.Count(i);
            sum += _minutes.Sum(i);
            minimum = Math.Min(minimum, _minutes.Minimum(i));
            maximum = Math.Max(maximum, _minutes.Maximum(i));
        }

        return statistic.Kind switch
        {
            StatisticExpressionKind.SampleCount => count,
            StatisticExpressionKind.Sum => sum,
            StatisticExpressionKind.Minimum => minimum,
            StatisticExpressionKind.Maximum => maximum,
            _ => count == 0 ? null : sum / count,
        };
    }

    private double? ComputeOfValues(StatisticExpression statistic, int from, int to)
    {
        _distribution ??= new Distribution();
        _distribution.Clear();
        for (var i = from; i < to; i++)
            _distribution.Add(_minutes.Summary(i));
        return _distribution.Compute(statistic);
    }
}
