using System.Text;

namespace Kms.Metrics.Infrastructure;

/// <summary>Text from a document as messages show it: without control characters, and not too long.</summary>
internal static class DisplayName
{
    private const int Longest = 120;

    public static string Quote(string text) => "'" + Safe(text) + "'";

    public static string Safe(string text)
    {
        var safe = new StringBuilder(Math.Min(text.Length, Longest) + 1);
        foreach (var rune in text.EnumerateRunes())
        {
            if (safe.Length >= Longest)
                return safe.Append('…').ToString();
            var isPlain = Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Control
                or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator
                or System.Globalization.UnicodeCategory.ParagraphSeparator);
            safe.Append(isPlain ? rune.ToString() : "?");
        }

        return safe.ToString();
    }
}
