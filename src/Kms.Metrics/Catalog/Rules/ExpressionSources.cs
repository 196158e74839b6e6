using System.Text.RegularExpressions;

namespace Kms.Metrics.Catalog;

/// <summary>Finds what the SEARCH functions and the Metrics Insights query in a text look at; what is not understood is left out.</summary>
internal static class ExpressionSources
{
    // CloudWatch takes expressions of 2,048 characters. Every pattern below is linear in the text.
    private const int Longest = 4_096;
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly Regex Search = new("SEARCH\\s*\\(\\s*(?:'([^']*)'|\"([^\"]*)\")", Options);
    private static readonly Regex Braces = new("^\\s*\\{([^{}]*)\\}", Options);
    private static readonly Regex Term = new("(?<![\\w.:/-])(\\w+)\\s*=\\s*(?:\"([^\"]*)\"|\\(([^()]*)\\))", Options);
    private static readonly Regex Quoted = new("\"([^\"]*)\"", Options);
    private static readonly Regex Select = new("^\\s*SELECT\\s+\\w+\\s*\\(\\s*(\"[^\"]*\"|[\\w.]+)\\s*\\)\\s*FROM\\s+"
        + "(?:SCHEMA\\s*\\(([^()]*)\\)|(\"[^\"]*\"|[\\w/]+))(.*)$", Options | RegexOptions.Singleline);
    private static readonly Regex Compared = new("(?:WHERE|AND)\\s+(\"[^\"]*\"|[\\w.]+)\\s*(?:!=|=)", Options);
    private static readonly Regex Grouped = new("GROUP\\s+BY\\s+((?:\"[^\"]*\"|[\\w.]+)(?:\\s*,\\s*(?:\"[^\"]*\"|[\\w.]+))*)", Options);

    public static IEnumerable<ExpressionSource> Of(string text)
    {
        if (text.Length > Longest)
            return [];
        var query = Select.Match(text);
        return query.Success ? OfQuery(query) is { } source ? [source] : [] : Search.Matches(text).Cast<Match>()
            .Select(m => OfSearch(m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value)).OfType<ExpressionSource>();
    }

    private static ExpressionSource? OfSearch(string text)
    {
        string? space = null;
        List<string>? schema = null;
        var rest = text;
        if (Braces.Match(text) is { Success: true } braces)
        {
            var names = Names(braces.Groups[1].Value);
            if (names.Count == 0)
                return null;
            // Only a namespace in braces means series under any dimensions.
            (space, schema) = (names[0], names.Count > 1 ? names.GetRange(1, names.Count - 1) : null);
            rest = text.Substring(braces.Length);
        }

        var metrics = new List<string>();
        var dimensions = new List<string>();
        foreach (Match term in Term.Matches(rest))
        {
            var values = term.Groups[2].Success ? [term.Groups[2].Value]
                : Quoted.Matches(term.Groups[3].Value).Cast<Match>().Select(m => m.Groups[1].Value).ToList();
            // What is excluded may be anything.
            var excluded = term.Index >= 4 && rest.Substring(term.Index - 4, 4).Equals("NOT ", StringComparison.OrdinalIgnoreCase);
            if (excluded)
                continue;
            if (term.Groups[1].Value.Equals("MetricName", StringComparison.OrdinalIgnoreCase))
                metrics.AddRange(values);
            else if (term.Groups[1].Value.Equals("Namespace", StringComparison.OrdinalIgnoreCase))
                space ??= values.Count == 1 ? values[0] : null;
            else
                dimensions.Add(term.Groups[1].Value);
        }

        return space is null ? null : new ExpressionSource(space, schema, metrics, dimensions);
    }

    private static ExpressionSource? OfQuery(Match query)
    {
        List<string>? schema = null;
        var space = Unquoted(query.Groups[3].Value);
        if (query.Groups[2].Success)
        {
            var names = Names(query.Groups[2].Value);
            if (names.Count == 0)
                return null;
            // SCHEMA("AWS/KMS") means series without dimensions.
            (space, schema) = (names[0], names.GetRange(1, names.Count - 1));
        }

        var rest = query.Groups[4].Value;
        var dimensions = Compared.Matches(rest).Cast<Match>().Select(m => Unquoted(m.Groups[1].Value)).ToList();
        foreach (Match group in Grouped.Matches(rest))
            dimensions.AddRange(Names(group.Groups[1].Value));
        return new ExpressionSource(space, schema, [Unquoted(query.Groups[1].Value)],
            [.. dimensions.Where(d =>
                !d.StartsWith("tag.", StringComparison.OrdinalIgnoreCase) && !d.StartsWith("AWS.", StringComparison.Ordinal))]);
    }

    private static List<string> Names(string list) =>
        [.. list.Split(',').Select(n => Unquoted(n.Trim())).Where(n => n.Length > 0)];

    private static string Unquoted(string text) => text.Trim().Trim('"');
}
