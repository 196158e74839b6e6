namespace Kms.Metrics.Cli.Output;

/// <summary>One value of a series with the length of its own period, which differs where a range reaches far back.</summary>
internal readonly record struct SeriesPoint(DateTimeOffset Time, double Value, TimeSpan Period, bool IsPartial)
{
    public static IReadOnlyList<SeriesPoint> Of(DataSeries series)
    {
        var points = new List<SeriesPoint>(series.Values.Length);
        var window = 0;
        foreach (var point in series.Points)
        {
            while (window + 1 < series.Windows.Count && point.Timestamp >= series.Windows[window + 1].Start)
                window++;
            points.Add(new SeriesPoint(point.Timestamp, point.Value, series.Windows[window].Period, point.IsPartial));
        }

        return points;
    }
}
