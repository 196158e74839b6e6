using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Statistics;

/// <summary>
/// The values of one period with their counts, and the statistics that need them. Not safe for concurrent use; one instance serves many
/// periods.
/// </summary>
internal sealed class Distribution
{
    private readonly List<(double Value, double Count)> _values = [];
    private double _total;
    private bool _unknown;

    public void Clear()
    {
        _values.Clear();
        _total = 0;
        _unknown = false;
    }

    public void Add(in MinuteSummary summary)
    {
        if (summary.Distribution is null)
        {
            Add(summary.Minimum, summary.Count);
            return;
        }

        _unknown |= summary.Distribution == Minutes.Unknown;
        for (var i = 0; i < summary.Distribution.Length; i += 2)
            Add(summary.Distribution[i], summary.Distribution[i + 1]);
    }

    /// <summary>
    /// The statistic, or <see langword="null"/> where there is none: without values, or where only a statistic set is known.
    /// </summary>
    public double? Compute(StatisticExpression statistic)
    {
        if (_unknown || _total <= 0)
            return null;
        _values.Sort(static (a, b) => a.Value.CompareTo(b.Value));
        return statistic.Kind switch
        {
            StatisticExpressionKind.Percentile => Percentile(statistic.Upper!.Value),
            StatisticExpressionKind.PercentileRank => Within(statistic).Count / _total * 100,
            StatisticExpressionKind.TrimmedCount => Within(statistic).Count,
            StatisticExpressionKind.TrimmedSum => Within(statistic).Sum,
            StatisticExpressionKind.TrimmedMean => Within(statistic) is { Count: > 0 } within ? within.Sum / within.Count : null,
            _ => WinsorizedMean(statistic),
        };
    }

    private void Add(double value, double count)
    {
        if (count <= 0)
            return;
        _values.Add((value, count));
        _total += count;
    }

    /// <summary>The value that so many percent do not exceed, interpolated between neighbors.</summary>
    private double Percentile(double percentage)
    {
        var rank = percentage / 100 * (_total - 1);
        double below = 0;
        for (var i = 0; i < _values.Count - 1; i++)
        {
            var lastRank = below + _values[i].Count - 1;
            if (rank <= lastRank)
                return _values[i].Value;
            if (rank < lastRank + 1)
                return _values[i].Value + ((_values[i + 1].Value - _values[i].Value) * (rank - lastRank));
            below += _values[i].Count;
        }

        return _values[^1].Value;
    }

    /// <summary>
    /// How many values lie within the bounds, and their sum. Of values, the lower bound is excluded and the upper one included; of
    /// percentages, a value that a bound cuts through counts in part.
    /// </summary>
    private (double Count, double Sum) Within(StatisticExpression statistic)
    {
        double count = 0, sum = 0, below = 0;
        var from = statistic.IsPercent ? (statistic.Lower ?? 0) / 100 * _total : 0;
        var to = statistic.IsPercent ? (statistic.Upper ?? 100) / 100 * _total : 0;
        foreach (var (value, times) in _values)
        {
            var counted = statistic.IsPercent
                ? Math.Max(0, Math.Min(below + times, to) - Math.Max(below, from))
                : (statistic.Lower is null || value > statistic.Lower) && (statistic.Upper is null || value <= statistic.Upper) ? times : 0;
            count += counted;
            sum += value * counted;
            below += times;
        }

        return (count, sum);
    }

    /// <summary>The mean where everything outside the bounds is taken as the bound.</summary>
    private double WinsorizedMean(StatisticExpression statistic)
    {
        var lower = statistic.Lower is { } l ? (statistic.IsPercent ? Percentile(l) : l) : double.NegativeInfinity;
        var upper = statistic.Upper is { } u ? (statistic.IsPercent ? Percentile(u) : u) : double.PositiveInfinity;
        double sum = 0;
        foreach (var (value, times) in _values)
            sum += Math.Clamp(value, lower, upper) * times;
        return sum / _total;
    }
}
