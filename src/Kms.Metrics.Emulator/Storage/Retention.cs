namespace Kms.Metrics.Emulator.Storage;

/// <summary>How long data is kept, and how finely. [CloudWatch API]</summary>
internal static class Retention
{
    /// <summary>The resolutions: the age up to which data is kept so finely, and the length of its periods in seconds.</summary>
    public static readonly (TimeSpan UpTo, int Seconds)[] Tiers =
        [(TimeSpan.FromDays(15), 60), (TimeSpan.FromDays(63), 300), (TimeSpan.FromDays(455), 3600)];

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
