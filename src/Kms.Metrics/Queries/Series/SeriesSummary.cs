using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>
/// A summary of a series. Periods without data are missing, not zero, and the running period is left out unless it was requested.
/// Immutable.
/// </summary>
/// <param name="Count">How many points there are.</param>
/// <param name="Expected">How many periods the range has: as many points as there could be. KMS publishes once per minute, so that shorter
/// periods count by the minute.</param>
/// <param name="Sum">The values added up: a total where the statistic is <c>Sum</c> or <c>SampleCount</c>, meaningless otherwise. 0 where
/// there are none.</param>
/// <param name="Minimum">The smallest value; not a number where there are none.</param>
/// <param name="Maximum">The largest value; not a number where there are none.</param>
/// <param name="Mean">The mean of the values, with equal weights; not a number where there are none.</param>
/// <param name="StandardDeviation">How far the values spread around the mean; not a number where there are none.</param>
/// <param name="First">The oldest point, or <see langword="null"/>.</param>
/// <param name="Last">The newest point, or <see langword="null"/>.</param>
public readonly record struct SeriesSummary(int Count, long Expected, double Sum, double Minimum, double Maximum, double Mean,
    double StandardDeviation, DataPoint? First, DataPoint? Last)
{
    /// <summary>The share of periods that have data: 0 to 1.</summary>
    public double Coverage => Expected > 0 ? Math.Min(1, Count / (double)Expected) : 0;

    internal static SeriesSummary Of(DataSeries series, bool includePartial)
    {
        // Only the first and the last points of a part can be partial, so that what counts stands side by side.
        int from = 0, to = series.Values.Length;
        while (!includePartial && from < to && series.PointAt(from).IsPartial)
            from++;
        while (!includePartial && from < to && series.PointAt(to - 1).IsPartial)
            to--;
        var values = series.Values.Span.Slice(from, to - from);
        var expected = series.Windows.Sum(w => ExpectedIn(w, includePartial));
        if (values.Length == 0)
            return new(0, expected, 0, double.NaN, double.NaN, double.NaN, double.NaN, null, null);
        double sum = 0, minimum = double.PositiveInfinity, maximum = double.NegativeInfinity;
        foreach (var value in values)
        {
            sum += value;
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
        }

        var mean = sum / values.Length;
        double squares = 0;
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        return new(values.Length, expected, sum, minimum, maximum, mean, Math.Sqrt(squares / values.Length), series.PointAt(from),
            series.PointAt(to - 1));
    }

    // KMS publishes once a minute: shorter periods have no more points.
    private static long ExpectedIn(PlannedWindow window, bool includePartial)
    {
        if (window.Points == 0)
            return 0;
        var period = window.Period < MetricPeriods.Published ? MetricPeriods.Published : window.Period;
        if (includePartial)
            return (TimeAlignment.Up(window.End, period) - TimeAlignment.Down(window.Start, period)).Ticks / period.Ticks;
        var end = window.End < window.AsOf ? window.End : window.AsOf;
        var whole = TimeAlignment.Down(end, period) - TimeAlignment.Up(window.Start, period);
        return Math.Max(0, whole.Ticks / period.Ticks);
    }
}
