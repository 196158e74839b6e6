using System.Globalization;
using System.Text;

namespace Kms.Metrics.Cli.Invocation;

/// <summary>
/// Makes text from outside safe to show: what it holds of control and format characters could move the cursor, forge a line or turn the
/// direction of reading.
/// </summary>
internal static class Printable
{
    private const char Replacement = '\uFFFD';

    public static string Text(string text)
    {
        if (text.All(c => c is >= ' ' and <= '~'))
            return text;
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            _ = IsSafe(rune) ? safe.Append(rune.ToString()) : safe.Append(Replacement);
        return safe.ToString();
    }

    /// <summary>The text on one line.</summary>
    public static string Line(string text) => Text(string.Join(' ',
        text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));

    public static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
