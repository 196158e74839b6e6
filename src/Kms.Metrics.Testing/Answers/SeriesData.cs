namespace Kms.Metrics.Testing;

/// <summary>Values or points as the window and data of a series.</summary>
internal static class SeriesData
{
    public static (PlannedWindow Window, SeriesPoints Data) Of(IReadOnlyList<double> values, SeriesOptions options)
    {
        var start = options.End - TimeSpan.FromTicks(Checked(options).Ticks * Math.Max(1, values.Count));
        var points = values.Select((value, i) => new DataPoint(start + TimeSpan.FromTicks(options.Period.Ticks * i), value,
            options.IsLastPartial && i == values.Count - 1));
        return Of([.. points], options, start, options.End);
    }

    public static (PlannedWindow Window, SeriesPoints Data) Of(IEnumerable<DataPoint> points, SeriesOptions options)
    {
        DataPoint[] sorted = [.. points.OrderBy(p => p.Timestamp)];
        var period = Checked(options);
        return sorted.Length == 0 ? Of([], options, options.End - period, options.End)
            : Of(sorted, options, sorted[0].Timestamp, sorted[sorted.Length - 1].Timestamp + period);
    }

    private static (PlannedWindow Window, SeriesPoints Data) Of(DataPoint[] points, SeriesOptions options, DateTimeOffset start,
        DateTimeOffset end)
    {
        for (var i = 1; i < points.Length; i++)
        {
            if (points[i].Timestamp == points[i - 1].Timestamp)
                throw new ArgumentException("Two points have the same time, " + points[i].Timestamp.ToString("O") + ".", nameof(points));
            if (points[i - 1].IsPartial)
                throw new ArgumentException("Only the last point can be partial: it belongs to the period that is still running.",
                    nameof(points));
        }

        var isPartial = points.Length > 0 && points[points.Length - 1].IsPartial;
        var window = new PlannedWindow(start, end, options.Period, "made for a test") { AsOf = isPartial ? end.AddTicks(-1) : end };
        var data = new SeriesPoints(points.Select(p => p.Timestamp).ToArray(), points.Select(p => p.Value).ToArray(),
            options.Status ?? (points.Length > 0 ? SeriesStatus.Complete : SeriesStatus.NoData), options.Messages);
        return (window, data);
    }

    private static TimeSpan Checked(SeriesOptions options) => options.Period > TimeSpan.Zero ? options.Period
        : throw new ArgumentException("Period must be greater than zero.", nameof(options));
}
