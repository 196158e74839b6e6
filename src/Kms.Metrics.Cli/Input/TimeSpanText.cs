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

    private static UsageException Wrong(string text, string option) =>
        new(option + " takes a duration such as 30s, 5m, 3h or 14d; not '" + text + "'.");
}
