using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>What can be made of a series without asking CloudWatch again.</summary>
internal static class SeriesTransforms
{
    public static SeriesPoints FillGaps(DataSeries series, GapFilling filling)
    {
        ArgumentNullException.ThrowIfNull(filling);
        var timestamps = new List<DateTimeOffset>();
        var values = new List<double>();
        var next = 0;
        foreach (var window in series.Windows)
        {
            for (var time = TimeAlignment.Down(window.Start, window.Period); time < window.End; time += window.Period)
            {
                // Points lie at the beginnings of periods; one that does not is kept where it is.
                while (next < series.Values.Length && series.Timestamps.Span[next] < time)
                    Keep(next++);
                if (next < series.Values.Length && series.Timestamps.Span[next] == time)
                    Keep(next++);
                else if (IsGap(series, window, next, time) && Fill(series, filling, next, time) is { } value)
                    Add(time, value);
            }
        }

        while (next < series.Values.Length)
            Keep(next++);
        return series.Data with { Timestamps = timestamps.ToArray(), Values = values.ToArray() };

        void Keep(int index) => Add(series.Timestamps.Span[index], series.Values.Span[index]);

        void Add(DateTimeOffset time, double value)
        {
            timestamps.Add(time);
            values.Add(value);
        }
    }

    public static (IReadOnlyList<PlannedWindow> Windows, SeriesPoints Data) Downsample(MetricSeries series, TimeSpan period)
    {
        if (period > TimeSpan.FromDays(1) || series.Windows.Any(w => period < w.Period || period.Ticks % w.Period.Ticks != 0))
            throw new ArgumentOutOfRangeException(nameof(period), period,
                "The period must be a multiple of the points' own period, and one day at most.");
        var combine = Combination(series.Statistic);
        var timestamps = new List<DateTimeOffset>();
        var values = new List<double>();
        for (var i = 0; i < series.Values.Length; i++)
        {
            var time = TimeAlignment.Down(series.Timestamps.Span[i], period);
            if (timestamps.Count > 0 && timestamps[timestamps.Count - 1] == time)
            {
                values[values.Count - 1] = combine(values[values.Count - 1], series.Values.Span[i]);
            }
            else
            {
                timestamps.Add(time);
                values.Add(series.Values.Span[i]);
            }
        }

        // The range stays what was read: a longer period that reaches beyond it is partial.
        var window = new PlannedWindow(series.Start, series.End, period, "combined from shorter periods") { AsOf = series.Windows[0].AsOf };
        return ([window], series.Data with { Timestamps = timestamps.ToArray(), Values = values.ToArray() });
    }

    // A period that has not ended, or was read in part, is not known to be empty. KMS publishes once a minute: a minute that has a point in
    // any shorter period has no gap, and one that has none is one gap.
    private static bool IsGap(DataSeries series, PlannedWindow window, int next, DateTimeOffset time)
    {
        if (window.Period >= MetricPeriods.Published)
            return !window.IsPartial(time);
        var minute = TimeAlignment.Down(time, MetricPeriods.Published);
        var after = minute + MetricPeriods.Published;
        return time == minute && after <= window.AsOf && after <= window.End
            && (next == series.Values.Length || series.Timestamps.Span[next] >= after);
    }

    private static double? Fill(DataSeries series, GapFilling filling, int next, DateTimeOffset time) => filling.Kind switch
    {
        GapFillingKind.Value => filling.Value,
        GapFillingKind.Previous => next > 0 ? series.Values.Span[next - 1] : null,
        _ => next > 0 && next < series.Values.Length ? Between(series.PointAt(next - 1), series.PointAt(next), time) : null,
    };

    private static double Between(DataPoint before, DataPoint after, DateTimeOffset time) =>
        before.Value
            + ((after.Value - before.Value) * ((time - before.Timestamp).Ticks / (double)(after.Timestamp - before.Timestamp).Ticks));

    private static Func<double, double, double> Combination(MetricStatistic statistic) => statistic.Kind switch
    {
        StatisticKind.Sum or StatisticKind.SampleCount => static (a, b) => a + b,
        StatisticKind.Minimum => Math.Min,
        StatisticKind.Maximum => Math.Max,
        _ => throw new InvalidOperationException(statistic
            + " of a longer period cannot be computed from that of shorter ones. Ask CloudWatch for the longer period, with Every."),
    };
}
