namespace Kms.Metrics;

/// <summary>
/// Moves moments to the starts of periods, which lie at multiples of the period since 1970. A request that starts there gets the same
/// periods whether the service counts them from 1970 or from the start of the request. [CloudWatch API]
/// </summary>
internal static class TimeAlignment
{
    private static readonly long Epoch = new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    public static DateTimeOffset Down(DateTimeOffset time, TimeSpan period)
    {
        var into = (time.UtcTicks - Epoch) % period.Ticks;
        return new DateTimeOffset(time.UtcTicks - (into < 0 ? into + period.Ticks : into), TimeSpan.Zero);
    }

    public static DateTimeOffset Up(DateTimeOffset time, TimeSpan period)
    {
        var down = Down(time, period);
        return down == time ? down : down + period;
    }
}
