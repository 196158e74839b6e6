namespace Kms.Metrics.Emulator.Storage;

/// <summary>Adds minutes up to one statistic.</summary>
internal sealed class StatisticAccumulator(Statistic statistic)
{
    private readonly List<MinuteData>? _minutes = statistic.Kind == StatisticKind.Percentile ? [] : null;
    private double _count;
    private double _sum;
    private double _minimum = double.PositiveInfinity;
    private double _maximum = double.NegativeInfinity;

    /// <summary>The statistic, or <see langword="null"/> where there is none: without data, or for a percentile of values that are not known.</summary>
    public double? Value => _count == 0 ? null : statistic.Kind switch
    {
        StatisticKind.SampleCount => _count,
        StatisticKind.Sum => _sum,
        StatisticKind.Minimum => _minimum,
        StatisticKind.Maximum => _maximum,
        StatisticKind.Percentile => Percentile(),
        _ => _sum / _count,
    };

    public void Add(in MinuteData minute)
    {
        _count += minute.Count;
        _sum += minute.Sum;
        _minimum = Math.Min(_minimum, minute.Minimum);
        _maximum = Math.Max(_maximum, minute.Maximum);
        _minutes?.Add(minute);
    }

    /// <summary>The smallest value that is not below the given share of all values, interpolated between neighbours.</summary>
    private double? Percentile()
    {
        var values = new List<(double Value, double Count)>();
        foreach (var minute in _minutes!)
        {
            if (minute.Values is null)
                return null;
            for (var i = 0; i < minute.Values.Length; i++)
                values.Add((minute.Values[i], minute.Counts?[i] ?? 1));
        }

        values.Sort(static (a, b) => a.Value.CompareTo(b.Value));
        var rank = statistic.Percentage!.Value / 100 * (_count - 1);
        double below = 0;
        for (var i = 0; i < values.Count; i++)
        {
            var lastRank = below + values[i].Count - 1;
            if (rank <= lastRank || i == values.Count - 1)
                return values[i].Value;
            if (rank < lastRank + 1)
                return values[i].Value + ((values[i + 1].Value - values[i].Value) * (rank - lastRank));
            below += values[i].Count;
        }

        return null;
    }
}
