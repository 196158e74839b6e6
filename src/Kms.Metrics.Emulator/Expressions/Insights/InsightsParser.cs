using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Limits;
using System.Globalization;

namespace Kms.Metrics.Emulator.Expressions.Insights;

/// <summary>
/// Reads <c>SELECT ... FROM ... WHERE ... GROUP BY ... ORDER BY ... LIMIT ...</c>. Keywords in any letter case; names as they are or in
/// double quotes, values in single ones.
/// </summary>
internal sealed class InsightsParser
{
    private const string OwnAccount = "CURRENT_ACCOUNT_ID";

    private static readonly string[] Functions = ["AVG", "COUNT", "MAX", "MIN", "SUM"];

    private readonly TokenReader _tokens;

    private InsightsParser(string text) => _tokens = new TokenReader(text);

    /// <summary>Whether an expression is a query of this kind and not metric math.</summary>
    public static bool IsQuery(string expression)
    {
        var text = expression.AsSpan().TrimStart();
        return text.StartsWith("SELECT", StringComparison.OrdinalIgnoreCase) && text.Length > 6 && char.IsWhiteSpace(text[6]);
    }

    /// <exception cref="ExpressionException">The query cannot be read.</exception>
    public static InsightsQuery Parse(string text) => new InsightsParser(text).Query();

    private InsightsQuery Query()
    {
        _tokens.ExpectWord("SELECT");
        var function = Function();
        _tokens.Expect("(");
        var metric = Name();
        _tokens.Expect(")");
        _tokens.ExpectWord("FROM");
        var (ns, dimensions) = Source();
        var filters = _tokens.TakeWord("WHERE") ? Filters() : [];
        var groups = TakeWords("GROUP", "BY") ? Names() : [];
        var (order, descending) = TakeWords("ORDER", "BY") ? Order() : (null, false);
        var limit = _tokens.TakeWord("LIMIT") ? Limit() : ServiceLimits.InsightsSeries;
        if (_tokens.Current.Kind != TokenKind.End)
            throw _tokens.Unexpected("WHERE, GROUP BY, ORDER BY, LIMIT or the end");
        return new InsightsQuery(function, metric, ns, dimensions, filters, groups, order, descending, limit);
    }

    private string Function()
    {
        var name = _tokens.Current.Text.ToUpperInvariant();
        if (_tokens.Current.Kind != TokenKind.Name || !Functions.Contains(name))
            throw _tokens.Unexpected("AVG, COUNT, MAX, MIN or SUM");
        _tokens.Next();
        return name;
    }

    private (string Namespace, IReadOnlyList<string>? Dimensions) Source()
    {
        if (!_tokens.Current.IsWord("SCHEMA") || !_tokens.Peek().Is("("))
            return (Name(), null);
        _tokens.Next();
        _tokens.Expect("(");
        var ns = Name();
        IReadOnlyList<string> dimensions = _tokens.Take(",") ? Names() : [];
        _tokens.Expect(")");
        return (ns, dimensions);
    }

    private List<InsightsFilter> Filters()
    {
        var filters = new List<InsightsFilter>();
        do
        {
            var dimension = Name();
            var isEqual = _tokens.Take("=");
            if (!isEqual)
                _tokens.Expect("!=");
            filters.Add(new InsightsFilter(dimension, Value(dimension), isEqual));
        }
        while (_tokens.TakeWord("AND"));
        return filters;
    }

    private string? Value(string dimension)
    {
        if (dimension == InsightsSeries.AccountIdName && _tokens.TakeWord(OwnAccount))
        {
            _tokens.Expect("(");
            _tokens.Expect(")");
            return null;
        }

        return _tokens.Current is { Kind: TokenKind.Text, Quote: '\'' } ? _tokens.Next().Text
            : throw _tokens.Unexpected("a value in single quotes");
    }

    private (string Function, bool Descending) Order()
    {
        var function = Function();
        _tokens.Expect("(");
        _tokens.Expect(")");
        var descending = _tokens.TakeWord("DESC");
        if (!descending)
            _tokens.TakeWord("ASC");
        return (function, descending);
    }

    private int Limit()
    {
        if (!int.TryParse(_tokens.Current.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit is < 1
            or > ServiceLimits.InsightsSeries)
            throw _tokens.Unexpected("a number from 1 to " + ServiceLimits.InsightsSeries);
        _tokens.Next();
        return limit;
    }

    private List<string> Names()
    {
        var names = new List<string>();
        do
            names.Add(Name());
        while (_tokens.Take(","));
        return names;
    }

    private string Name()
    {
        if (_tokens.Current is not ({ Kind: TokenKind.Name } or { Kind: TokenKind.Text, Quote: '"' }))
            throw _tokens.Unexpected("a name");
        var name = _tokens.Next().Text;
        // Answered with nothing, a filter that the emulator does not know would look like one that found nothing.
        return name != InsightsSeries.AccountIdName && (IsOf(name, "AWS.") || IsOf(name, "tag."))
            ? throw new ExpressionException("'" + name + "' is not supported by this emulator")
            : name;
    }

    private static bool IsOf(string name, string prefix) => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    private bool TakeWords(string first, string second)
    {
        if (!_tokens.TakeWord(first))
            return false;
        _tokens.ExpectWord(second);
        return true;
    }
}
