namespace Kms.Metrics.Cli.Output;

/// <summary>Puts points into as many equal columns as there is room for; a column without points stays empty.</summary>
internal static class TimeGrid
{
    public static double?[] Fill(MetricSeries series, DateTimeOffset start, DateTimeOffset end, int columns) => Fill(series.Timestamps.Span, series.Values.Span, start, end, columns);

    public static double?[] Fill(ReadOnlySpan<DateTimeOffset> timestamps, ReadOnlySpan<double> values, DateTimeOffset start, DateTimeOffset end, int columns)
    {
        var sums = new double[columns];
        var counts = new int[columns];
        var width = (end - start).Ticks / (double)columns;
        for (var i = 0; i < values.Length; i++)
        {
            var column = (int)((timestamps[i] - start).Ticks / width);
            if (column < 0 || column >= columns || !double.IsFinite(values[i]))
                continue;
            sums[column] += values[i];
            counts[column]++;
        }
        var filled = new double?[columns];
        for (var i = 0; i < columns; i++)
            filled[i] = counts[i] > 0 ? sums[i] / counts[i] : null;
        return filled;
    }
}
