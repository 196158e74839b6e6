namespace Kms.Metrics.Cli.Output;

/// <summary>One value of a series with the length of its own period, which differs where a range reaches far back.</summary>
internal readonly record struct SeriesPoint(DateTimeOffset Time, double Value, TimeSpan Period, bool IsPartial)
{
    /// <summary>The points of a series. One is partial while its period is still running, so that its value will change.</summary>
    public static IReadOnlyList<SeriesPoint> Of(DataSeries series, DateTimeOffset now)
    {
        var points = new List<SeriesPoint>(series.Values.Length);
        var window = 0;
        for (var i = 0; i < series.Values.Length; i++)
        {
            var time = series.Timestamps.Span[i];
            while (window + 1 < series.Windows.Count && time >= series.Windows[window + 1].Start)
                window++;
            var period = series.Windows[window].Period;
            points.Add(new SeriesPoint(time, series.Values.Span[i], period, time + period > now));
        }

        return points;
    }
}
