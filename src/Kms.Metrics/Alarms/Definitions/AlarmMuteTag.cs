using System.Globalization;

namespace Kms.Metrics;

/// <summary>The tag by which an alarm says until when its actions are disabled.</summary>
internal static class AlarmMuteTag
{
    public const string Key = "kms-metrics:muted-until";

    // Between the end and the moment at which the alarm was muted, by which somebody's own disabling is told from it.
    private const string Since = " since ";

    public static string Text(DateTimeOffset until) => Text(until, null);

    public static string Text(DateTimeOffset until, DateTimeOffset? since) =>
        Moment(until) + (since is { } start ? Since + Moment(start) : "");

    public static DateTimeOffset? Read(string? text) => Parse(Parts(text)[0]);

    public static DateTimeOffset? ReadSince(string? text) => Parts(text) is { Length: 2 } parts ? Parse(parts[1]) : null;

    private static string[] Parts(string? text) => (text ?? "").Split([Since], StringSplitOptions.None);

    private static string Moment(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
