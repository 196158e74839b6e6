namespace Kms.Metrics.Cli.Output;

/// <summary>Puts points into as many equal columns as there is room for; a column without points stays empty.</summary>
internal static class TimeGrid
{
    public static double?[] Fill(DataSeries series, DateTimeOffset start, DateTimeOffset end, int columns)
    {
        var (sums, counts) = (new double[columns], new int[columns]);
        var width = (end - start).Ticks / (double)columns;
        for (var i = 0; i < series.Values.Length; i++)
        {
            var value = series.Values.Span[i];
            var from = (int)Math.Floor((series.Timestamps.Span[i] - start).Ticks / width);
            // A point stands for its whole period, which may be wider than a column.
            var to = series.Period.Ticks <= width ? from
                : (int)Math.Ceiling((series.Timestamps.Span[i] + series.Period - start).Ticks / width) - 1;
            for (var column = Math.Max(from, 0); column <= Math.Min(to, columns - 1) && double.IsFinite(value); column++)
            {
                sums[column] += value;
                counts[column]++;
            }
        }
        var filled = new double?[columns];
        for (var i = 0; i < columns; i++)
            filled[i] = counts[i] > 0 ? sums[i] / counts[i] : null;
        return filled;
    }
}
