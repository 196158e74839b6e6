using Kms.Metrics.Catalog;

namespace Kms.Metrics.Emulator.Storage;

/// <summary>Computes a statistic for each period of a range. A period without data has no point.</summary>
internal static class PeriodAggregator
{
    public static List<DataPoint> Read(Series? series, DateTimeOffset start, DateTimeOffset end, int periodSeconds, Statistic statistic, string? unit, DateTimeOffset now)
    {
        var points = new List<DataPoint>();
        // Nothing after the clock has been published yet, and the minute that the clock is in counts as soon as it has begun.
        var last = Math.Min(MetricStore.MinuteOf(end.AddTicks(-1)), MetricStore.MinuteOf(now)) + 1;
        if (series is null || last <= MetricStore.MinuteOf(start))
            return points;
        // A period shorter than a minute still finds the data at the minute's beginning.
        var seconds = Math.Max(1, periodSeconds);
        var first = start.ToUnixTimeSeconds() % 60 == 0 ? MetricStore.MinuteOf(start) : MetricStore.MinuteOf(start) + 1;
        var minutes = series.Read(first, last);
        for (var i = 0; i < minutes.Length;)
        {
            var period = minutes[i].Minute * 60 / seconds;
            var accumulator = new StatisticAccumulator(statistic);
            for (; i < minutes.Length && minutes[i].Minute * 60 / seconds == period; i++)
            {
                if (unit is null || (minutes[i].Unit ?? "None") == unit)
                    accumulator.Add(minutes[i]);
            }

            if (accumulator.Value is { } value)
                points.Add(new DataPoint(DateTimeOffset.FromUnixTimeSeconds(period * seconds), value));
        }

        return points;
    }
}
