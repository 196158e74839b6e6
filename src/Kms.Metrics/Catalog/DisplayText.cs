using System.Globalization;
using System.Text;

namespace Kms.Metrics;

/// <summary>
/// Prepares text of unknown origin for a message, a log or a terminal: nothing in it moves the cursor, forges a line or turns the
/// direction of reading. The one sanitizer of all packages, some of which compile it.
/// </summary>
internal static class DisplayText
{
    private const int MaxLength = 120;
    private const int MaxMessageLength = 4096;

    private static readonly char[] LineBreaks = ['\r', '\n', '\t'];

    public static string Quote(string? text) => text is null ? "(none)" : "'" + Shorten(text) + "'";

    /// <summary>A whole message of unknown origin, in one line.</summary>
    public static string Clean(string text) => Shorten(text.Trim(), MaxMessageLength);

    public static string Shorten(string text) => Shorten(text, MaxLength);

    /// <summary>Text of any length; a line feed in it is escaped as well.</summary>
    public static string Escape(string text)
    {
        var first = 0;
        while (first < text.Length && IsSafe(text, first))
            first += Width(text, first);
        if (first == text.Length)
            return text;

        var escaped = new StringBuilder(text, 0, first, text.Length + 16);
        for (var at = first; at < text.Length; at += Width(text, at))
        {
            if (IsSafe(text, at))
                escaped.Append(text, at, Width(text, at));
            else
                for (var i = at; i < at + Width(text, at); i++)
                    escaped.Append("\\u").Append(((int)text[i]).ToString("X4", CultureInfo.InvariantCulture));
        }

        return escaped.ToString();
    }

    /// <summary>Text of any length as one line: what breaks lines becomes a space.</summary>
    public static string Line(string text) => Escape(string.Join(" ",
        text.Split(LineBreaks, StringSplitOptions.RemoveEmptyEntries).Select(l => l.Trim()).Where(l => l.Length > 0)));

    /// <summary>
    /// Whether the character at this place, which may be a pair of surrogates, is only seen. Format characters include the bidirectional
    /// overrides, which can make a name read as another one.
    /// </summary>
    public static bool IsSafe(string text, int at) => text[at] is >= ' ' and <= '~'
        || CharUnicodeInfo.GetUnicodeCategory(text, at) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static string Shorten(string text, int maxLength)
    {
        if (text.Length <= maxLength)
            return Escape(text);
        var kept = char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength;
        return Escape(text.Substring(0, kept)) + "… (" + text.Length.ToString(CultureInfo.InvariantCulture) + " characters)";
    }

    private static int Width(string text, int at) => char.IsSurrogatePair(text, at) ? 2 : 1;

    public static string List(IEnumerable<string> items) => string.Join(", ", items);

    public static string Count(long count, string one, string several) =>
        count.ToString("N0", CultureInfo.InvariantCulture) + " " + (count == 1 ? one : several);
}
