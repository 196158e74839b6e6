using System.Globalization;
using System.Text;

namespace Kms.Metrics;

/// <summary>
/// Prepares text of unknown origin for a message: bounded in length, nothing in it that a terminal or a log would act on.
/// </summary>
internal static class DisplayText
{
    private const int MaxLength = 120;
    private const int MaxMessageLength = 4096;

    public static string Quote(string? text) => text is null ? "(none)" : "'" + Shorten(text) + "'";

    /// <summary>A whole message of unknown origin, in one line.</summary>
    public static string Clean(string text) => Shorten(text.Trim(), MaxMessageLength);

    public static string Shorten(string text) => Shorten(text, MaxLength);

    private static string Shorten(string text, int maxLength)
    {
        var cut = text.Length > maxLength;
        var kept = cut ? text.Substring(0, maxLength) : text;
        if (!NeedsEscape(kept))
            return cut ? kept + "… (" + text.Length.ToString(CultureInfo.InvariantCulture) + " characters)" : kept;

        var escaped = new StringBuilder(kept.Length + 16);
        foreach (var c in kept)
        {
            if (IsUnsafe(c))
                escaped.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            else
                escaped.Append(c);
        }

        return cut ? escaped + "… (" + text.Length.ToString(CultureInfo.InvariantCulture) + " characters)" : escaped.ToString();
    }

    public static string List(IEnumerable<string> items) => string.Join(", ", items);

    public static string Count(long count, string one, string several) =>
        count.ToString("N0", CultureInfo.InvariantCulture) + " " + (count == 1 ? one : several);

    private static bool NeedsEscape(string text)
    {
        foreach (var c in text)
        {
            if (IsUnsafe(c))
                return true;
        }

        return false;
    }

    // Format characters include the bidirectional overrides, which can make a name read as another one.
    private static bool IsUnsafe(char c) =>
        char.IsControl(c) || char.IsSurrogate(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
