namespace Kms.Metrics.Infrastructure;

/// <summary>Cuts a text of Terraform's JSON into what is literal and what is an expression. [Terraform: strings and templates]</summary>
internal static class TemplateParts
{
    /// <summary>
    /// The parts with the index where each starts; <see langword="null"/> where the text has directives, or an expression without an end.
    /// </summary>
    public static List<(string Text, int Index, bool IsExpression)>? Of(string text)
    {
        var parts = new List<(string, int, bool)>();
        var done = 0;
        for (var at = 0; at + 1 < text.Length; at++)
        {
            if (text[at + 1] != '{' || text[at] is not ('$' or '%'))
                continue;
            Literal(text, parts, done, at);
            if (at > 0 && text[at - 1] == text[at])
            {
                // Doubled, the sign is a plain one; one of the two is part of the text.
                (string Text, int Index, bool) last = parts[^1];
                parts[^1] = (last.Text[..^1], last.Index, false);
                done = at++;
                continue;
            }

            if (text[at] == '%' || EndOf(text, at + 2) is not { } end)
                return null;
            parts.Add((text[(at + 2)..end], at, true));
            at = end;
            done = end + 1;
        }

        Literal(text, parts, done, text.Length);
        return parts;
    }

    private static void Literal(string text, List<(string, int, bool)> parts, int from, int to)
    {
        if (to > from)
            parts.Add((text[from..to], from, false));
    }

    // Expressions hold objects and texts, and these hold expressions again.
    private static int? EndOf(string text, int at)
    {
        var inText = new Stack<bool>([false]);
        for (; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '\\' when inText.Peek():
                    at++;
                    break;
                case '"' when inText.Peek():
                    inText.Pop();
                    break;
                case '"':
                    inText.Push(true);
                    break;
                case '{' when !inText.Peek() || text[at - 1] is '$' or '%':
                    inText.Push(false);
                    break;
                case '}' when !inText.Peek():
                    inText.Pop();
                    if (inText.Count == 0)
                        return at;
                    break;
            }
        }

        return null;
    }
}
