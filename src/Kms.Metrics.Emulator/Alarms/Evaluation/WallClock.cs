using System.Globalization;

namespace Kms.Metrics.Emulator.Alarms.Evaluation;

/// <summary>
/// Periods that start at the marks of a clock on the wall: the minute, five minutes, the hour, midnight, Monday. Only whole periods are
/// evaluated. Immutable. [CloudWatch guide: alarm evaluation window]
/// </summary>
internal sealed record WallClock(TimeZoneInfo Zone)
{
    private const int Day = 86_400;

    /// <summary>The lengths of period that there are, in seconds.</summary>
    public static bool IsPeriod(int seconds) => seconds is 60 or 300 or 3600 or Day or 7 * Day;

    /// <summary>Reads a time zone: an IANA name, or an offset such as +05:30 or UTC+05:30 in steps of five minutes.</summary>
    /// <returns><see langword="null"/> where the text is none.</returns>
    public static WallClock? TryParse(string? zone)
    {
        if (zone is null)
            return new WallClock(TimeZoneInfo.Utc);
        var offset = zone.StartsWith("UTC", StringComparison.Ordinal) || zone.StartsWith("GMT", StringComparison.Ordinal)
            ? zone[3..] : zone;
        if (offset.Length > 0 && offset[0] is '+' or '-')
            return OfOffset(offset);
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && (found.HasIanaId || zone == "UTC")
            ? new WallClock(found) : null;
    }

    /// <summary>The start of the period that a moment is in.</summary>
    public DateTimeOffset StartOf(DateTimeOffset moment, int period)
    {
        var local = TimeZoneInfo.ConvertTime(moment, Zone);
        if (period < Day)
        {
            // The offset may be a fraction of the period, and it is the clock on the wall that counts.
            var seconds = (local.Ticks / TimeSpan.TicksPerSecond) % period;
            return moment.AddTicks(-(local.Ticks % TimeSpan.TicksPerSecond)).AddSeconds(-seconds);
        }

        var date = local.Date;
        if (period > Day)
            date = date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
        return At(date);
    }

    /// <summary>The start of the period before the one that starts at a moment.</summary>
    public DateTimeOffset Before(DateTimeOffset start, int period) => StartOf(start.AddSeconds(-1), period);

    /// <summary>The end of the period that starts at a moment. Days of a change to or from summer time have 23 or 25 hours.</summary>
    public DateTimeOffset EndOf(DateTimeOffset start, int period) => period < Day
        ? start.AddSeconds(period)
        : At(TimeZoneInfo.ConvertTime(start, Zone).Date.AddDays(period / Day));

    // Where the clocks skip midnight, the day begins at the first moment that there is.
    private DateTimeOffset At(DateTime local)
    {
        while (Zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        return new DateTimeOffset(local, Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local))
            .ToUniversalTime();
    }

    private static WallClock? OfOffset(string text)
    {
        if (!TimeSpan.TryParseExact(text[1..], ["hh\\:mm", "h\\:mm"], CultureInfo.InvariantCulture, out var offset)
            || offset.Minutes % 5 != 0 || offset > TimeSpan.FromHours(14))
            return null;
        return new WallClock(TimeZoneInfo.CreateCustomTimeZone(text, text[0] == '-' ? -offset : offset, text, text));
    }
}
