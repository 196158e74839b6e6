namespace Kms.Metrics;

/// <summary>
/// Moves moments to the beginnings of periods, which lie at multiples of the period since the year 1. Days, hours and minutes begin where
/// everybody's do.
/// </summary>
internal static class TimeAlignment
{
    public static DateTimeOffset Down(DateTimeOffset time, TimeSpan period) =>
        new(time.UtcTicks - (time.UtcTicks % period.Ticks), TimeSpan.Zero);

    public static DateTimeOffset Up(DateTimeOffset time, TimeSpan period)
    {
        var down = Down(time, period);
        return down == time ? down : down + period;
    }
}
