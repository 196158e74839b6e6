using System.Globalization;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Input;

/// <summary>Times as people type them: 30s, 5m, 3h, 14d.</summary>
internal static class TimeSpanText
{
    public static TimeSpan Parse(string text, string option)
    {
        var number = text.Length > 1 ? text[..^1] : "";
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) || count is <= 0
            or > 1_000_000)
            throw Wrong(text, option);
        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(count),
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(count),
            _ => throw Wrong(text, option),
        };
    }

    public static string Format(TimeSpan time) => time switch
    {
        { Ticks: var t } when t % TimeSpan.TicksPerDay == 0 => time.Days + "d",
        { Ticks: var t } when t % TimeSpan.TicksPerHour == 0 => (int)time.TotalHours + "h",
        { Ticks: var t } when t % TimeSpan.TicksPerMinute == 0 => (int)time.TotalMinutes + "m",
        _ => (int)time.TotalSeconds + "s",
    };

    private static UsageException Wrong(string text, string option) =>
        new(option + " takes a number and s, m, h or d, such as 5m; not '" + text + "'.");
}
