namespace Kms.Metrics.Cli.Output;

/// <summary>Puts points into as many equal columns as there is room for; a column without points stays empty.</summary>
internal static class TimeGrid
{
    public static double?[] Fill(DataSeries series, DateTimeOffset start, DateTimeOffset end, int columns) =>
        Fill(SeriesPoint.Of(series), start, end, columns);

    public static double?[] Fill(IReadOnlyList<SeriesPoint> points, DateTimeOffset start, DateTimeOffset end, int columns)
    {
        var (sums, counts) = (new double[columns], new int[columns]);
        var width = (end - start).Ticks / (double)columns;
        foreach (var point in points)
        {
            var from = (int)Math.Floor((point.Time - start).Ticks / width);
            // A point stands for its whole period, which may be wider than a column.
            var to = point.Period.Ticks <= width ? from : (int)Math.Ceiling((point.Time + point.Period - start).Ticks / width) - 1;
            for (var column = Math.Max(from, 0); column <= Math.Min(to, columns - 1) && double.IsFinite(point.Value); column++)
            {
                sums[column] += point.Value;
                counts[column]++;
            }
        }
        var filled = new double?[columns];
        for (var i = 0; i < columns; i++)
            filled[i] = counts[i] > 0 ? sums[i] / counts[i] : null;
        return filled;
    }
}
