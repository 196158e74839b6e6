using System.Globalization;

namespace Kms.Metrics;

/// <summary>The tag by which an alarm says until when its actions are disabled.</summary>
internal static class AlarmMuteTag
{
    public const string Key = "kms-metrics:muted-until";

    public static string Text(DateTimeOffset until) =>
        until.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until) ? until : null;
}
