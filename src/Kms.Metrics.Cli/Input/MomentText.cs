using System.Globalization;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Input;

/// <summary>Moments as people type them: ISO 8601, <c>yesterday 14:00</c>, <c>2h ago</c>.</summary>
internal static class MomentText
{
    public const string Form = "a time such as 2026-01-15T14:00Z, '2026-01-15 14:00', 14:00, 'yesterday 14:00', '2h ago' or now";

    private static readonly string[] WithOffset =
        ["yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK"];

    private static readonly string[] Times = ["H:mm", "HH:mm", "H:mm:ss", "HH:mm:ss"];

    /// <param name="text">What was typed.</param>
    /// <param name="option">The option it was typed for.</param>
    /// <param name="now">The current time.</param>
    /// <param name="zone">The zone of a time that names none.</param>
    public static DateTimeOffset Parse(string text, string option, DateTimeOffset now, TimeZoneInfo zone)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        return words switch
        {
            ["now"] => now,
            [var length, "ago"] => now - TimeSpanText.Parse(length, option),
            ["today"] => At(today, TimeOnly.MinValue, zone),
            ["yesterday"] => At(today.AddDays(-1), TimeOnly.MinValue, zone),
            ["today", var time] => At(today, Time(time, text, option), zone),
            ["yesterday", var time] => At(today.AddDays(-1), Time(time, text, option), zone),
            [var time] when time.Contains(':', StringComparison.Ordinal) && !time.Contains('-', StringComparison.Ordinal) =>
                At(today, Time(time, text, option), zone),
            _ => Absolute(string.Join(' ', words), option, zone),
        };
    }

    private static DateTimeOffset Absolute(string text, string option, TimeZoneInfo zone)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return At(day, TimeOnly.MinValue, zone);
        if (!DateTime.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time))
            throw Wrong(text, option);
        return time.Kind == DateTimeKind.Utc ? new DateTimeOffset(time)
            : At(DateOnly.FromDateTime(time), TimeOnly.FromDateTime(time), zone);
    }

    private static DateTimeOffset At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    private static TimeOnly Time(string time, string text, string option) =>
        TimeOnly.TryParseExact(time, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read
            : throw Wrong(text, option);

    private static UsageException Wrong(string text, string option) => new(option + " takes " + Form + "; not '" + text + "'.");
}
