using Kms.Metrics.Emulator.Statistics;

namespace Kms.Metrics.Emulator.Expressions.MetricMath;

/// <summary>Arithmetic on series. A point that is missing on either side, or whose value is not finite, is missing in the result.</summary>
internal static class SeriesMath
{
    public static TimeSeries Computed(List<long> times, List<double> values, int period) => new([.. times], [.. values], period);

    public static TimeSeries Map(TimeSeries series, Func<double, double> change) =>
        Finite(series.Times, Array.ConvertAll(series.Values, v => change(v)), series);

    /// <summary>Both where both have a point.</summary>
    public static TimeSeries Zip(TimeSeries left, TimeSeries right, Func<double, double, double> combine)
    {
        var times = new List<long>();
        var values = new List<double>();
        for (int l = 0, r = 0; l < left.Length && r < right.Length;)
        {
            if (left.Times[l] < right.Times[r])
            {
                l++;
            }
            else if (left.Times[l] > right.Times[r])
            {
                r++;
            }
            else
            {
                var value = combine(left.Values[l++], right.Values[r]);
                if (double.IsFinite(value))
                {
                    times.Add(right.Times[r]);
                    values.Add(value);
                }

                r++;
            }
        }

        return Computed(times, values, Math.Max(left.Period, right.Period));
    }

    /// <summary>One series of all: at each time the values that there are, put together.</summary>
    public static TimeSeries Fold(IReadOnlyList<TimeSeries> all, Func<IReadOnlyList<double>, double> fold)
    {
        var byTime = new SortedDictionary<long, List<double>>();
        foreach (var series in all)
        {
            for (var i = 0; i < series.Length; i++)
            {
                if (!byTime.TryGetValue(series.Times[i], out var values))
                    byTime.Add(series.Times[i], values = []);
                values.Add(series.Values[i]);
            }
        }

        return new TimeSeries([.. byTime.Keys], [.. byTime.Values.Select(v => fold(v))], all.Count == 0 ? 0 : all.Max(s => s.Period));
    }

    public static double Deviation(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / values.Count);
    }

    private static TimeSeries Finite(long[] times, double[] values, TimeSeries origin)
    {
        if (Array.TrueForAll(values, double.IsFinite))
            return new TimeSeries(times, values, origin.Period);
        var kept = Enumerable.Range(0, values.Length).Where(i => double.IsFinite(values[i])).ToList();
        return new TimeSeries([.. kept.Select(i => times[i])], [.. kept.Select(i => values[i])], origin.Period);
    }
}
