namespace Kms.Metrics.Emulator.Storage;

/// <summary>How long data is kept, and how finely. [CloudWatch API]</summary>
internal static class Retention
{
    /// <summary>The resolutions: the age up to which data is kept so finely, and the length of its periods in seconds.</summary>
    public static readonly (TimeSpan UpTo, int Seconds)[] Tiers =
        [(TimeSpan.FromDays(15), 60), (TimeSpan.FromDays(63), 300), (TimeSpan.FromDays(455), 3600)];

    /// <summary>
    /// The minute that a range starts with: the start rounded down to the minute, to five minutes where it is older than 15 days, to the
    /// hour where it is older than 63.
    /// </summary>
    public static int StartMinute(DateTimeOffset start, DateTimeOffset now)
    {
        var age = now - start;
        var step = age < Tiers[0].UpTo ? 1 : age < Tiers[1].UpTo ? 5 : 60;
        return MetricStore.MinuteOf(start) / step * step;
    }

    /// <summary>The first minute of which data can still be read at a period.</summary>
    public static int FirstMinute(int periodSeconds, DateTimeOffset now)
    {
        var oldest = Tiers[0].UpTo;
        foreach (var (upTo, seconds) in Tiers)
        {
            if (periodSeconds % seconds == 0)
                oldest = upTo;
        }

        return MetricStore.MinuteOf(now - oldest);
    }
}
