using System.Globalization;

namespace Kms.Metrics.Cli.Output;

/// <summary>Times as they are printed: ISO 8601, UTC unless <c>--local</c> says otherwise.</summary>
internal static class TimeText
{
    public static string ForPrograms(DateTimeOffset time) =>
        time.UtcDateTime.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:ss.fffZ",
            CultureInfo.InvariantCulture);

    public static string ForPeople(DateTimeOffset time, TimeZoneInfo zone, bool withSeconds = false)
    {
        var there = TimeZoneInfo.ConvertTime(time, zone);
        var text = there.ToString(withSeconds ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
        return text + (zone == TimeZoneInfo.Utc ? "Z" : there.ToString("zzz", CultureInfo.InvariantCulture));
    }
}
