using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Matching;

namespace Kms.Metrics.Emulator.Logs;

/// <summary>
/// A filter pattern: terms, or conditions on JSON in braces. Patterns in square brackets, for fields between spaces, are not supported.
/// Immutable. [CloudWatch Logs guide]
/// </summary>
internal abstract record FilterPattern
{
    public abstract bool Matches(LogEvent logEvent);

    /// <exception cref="ExpressionException">The pattern cannot be read.</exception>
    public static FilterPattern Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.StartsWith('['))
            throw new ExpressionException("patterns for fields between spaces are not supported by this emulator");
        return trimmed.StartsWith('{') ? JsonPatternParser.Parse(trimmed) : TermPattern.Of(trimmed);
    }
}

/// <summary>Words that an event must hold, must not hold (<c>-word</c>), or hold one of (<c>?word</c>).</summary>
internal sealed record TermPattern(IReadOnlyList<string> All, IReadOnlyList<string> None, IReadOnlyList<string> Any) : FilterPattern
{
    public static TermPattern Of(string text)
    {
        var (all, none, any) = (new List<string>(), new List<string>(), new List<string>());
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var target = text[at] switch { '-' => none, '?' => any, _ => all };
            if (target != all)
                at++;
            int end;
            if (at < text.Length && text[at] == '"')
            {
                end = text.IndexOf('"', at + 1);
                if (end < 0)
                    throw new ExpressionException("a quoted term does not end");
                target.Add(text[(at + 1)..end++]);
            }
            else
            {
                end = at;
                while (end < text.Length && !char.IsWhiteSpace(text[end]))
                    end++;
                target.Add(text[at..end]);
            }

            at = end;
        }

        return new TermPattern(all, none, any);
    }

    public override bool Matches(LogEvent logEvent) =>
        All.All(t => Has(logEvent, t)) && !None.Any(t => Has(logEvent, t)) && (Any.Count == 0 || Any.Any(t => Has(logEvent, t)));

    private static bool Has(LogEvent logEvent, string term) => logEvent.Message.Contains(term, StringComparison.Ordinal);
}
