namespace Kms.Metrics.Cli.Output;

/// <summary>Breaks text into lines: after a space, a comma or a semicolon, never inside a word.</summary>
internal static class TextWrap
{
    /// <param name="text">One paragraph.</param>
    /// <param name="width">The longest line, unless a word is longer; <see langword="null"/> for one line.</param>
    public static IReadOnlyList<string> Lines(string text, int? width)
    {
        if (width is not { } longest || text.Length <= longest)
            return [text];
        var lines = new List<string>();
        var line = "";
        foreach (var piece in Pieces(text))
        {
            if (line.Length > 0 && (line + piece).TrimEnd().Length > longest)
            {
                lines.Add(line.TrimEnd());
                line = "";
            }

            line += line.Length == 0 ? piece.TrimStart() : piece;
        }

        if (line.TrimEnd().Length > 0)
            lines.Add(line.TrimEnd());
        return lines;
    }

    public static int LongestPiece(string text) => text.Length == 0 ? 0 : Pieces(text).Max(p => p.TrimEnd().Length);

    private static IEnumerable<string> Pieces(string text)
    {
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var isEnd = text[i] is ' '
                || (text[i] is ',' or ';' && i + 1 < text.Length && text[i + 1] != ' ' && !char.IsAsciiDigit(text[i + 1]));
            if (!isEnd)
                continue;
            yield return text[from..(i + 1)];
            from = i + 1;
        }

        if (from < text.Length)
            yield return text[from..];
    }
}
