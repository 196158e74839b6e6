using Kms.Metrics.Emulator.Errors;

namespace Kms.Metrics.Emulator.Logs;

/// <summary>Reads <c>{ $.a = x* &amp;&amp; ($.b = 1 || $.c NOT EXISTS) }</c>.</summary>
internal sealed class JsonPatternParser(string text)
{
    private const int Deepest = 32;
    private static readonly string[] Operators = ["!=", "<=", ">=", "=", "<", ">"];
    private static readonly string[] Words = ["IS NULL", "IS TRUE", "IS FALSE", "NOT EXISTS"];

    private int _at;
    private int _depth;

    /// <exception cref="ExpressionException">The pattern cannot be read.</exception>
    public static FilterPattern Parse(string text)
    {
        var parser = new JsonPatternParser(text);
        parser.Expect("{");
        var pattern = parser.Either();
        parser.Expect("}");
        parser.SkipSpace();
        return parser._at == text.Length ? pattern : throw parser.Wrong("the end");
    }

    private FilterPattern Either()
    {
        if (++_depth > Deepest)
            throw new ExpressionException("the pattern nests deeper than " + Deepest + " levels");
        var pattern = Both();
        while (Take("||"))
            pattern = new EitherPattern(pattern, Both());
        _depth--;
        return pattern;
    }

    private FilterPattern Both()
    {
        var pattern = One();
        while (Take("&&"))
            pattern = new BothPatterns(pattern, One());
        return pattern;
    }

    private FilterPattern One()
    {
        if (Take("("))
        {
            var inner = Either();
            Expect(")");
            return inner;
        }

        SkipSpace();
        var selector = Until(" \t=!<>&|)}");
        if (!selector.StartsWith("$.", StringComparison.Ordinal))
            throw Wrong("a selector such as $.eventSource");
        foreach (var word in Words)
        {
            if (Take(word))
                return new JsonCondition(selector, word, "", IsQuoted: false);
        }

        foreach (var symbol in Operators)
        {
            if (Take(symbol))
                return Value(selector, symbol);
        }

        throw Wrong("an operator");
    }

    private JsonCondition Value(string selector, string symbol)
    {
        SkipSpace();
        if (_at < text.Length && text[_at] == '"')
        {
            var end = text.IndexOf('"', _at + 1);
            if (end < 0)
                throw Wrong("a closing quote");
            var quoted = text[(_at + 1)..end];
            _at = end + 1;
            return new JsonCondition(selector, symbol, quoted, IsQuoted: true);
        }

        var value = Until(" \t&|)}");
        return value.Length > 0 ? new JsonCondition(selector, symbol, value, IsQuoted: false) : throw Wrong("a value");
    }

    private string Until(string ends)
    {
        var start = _at;
        while (_at < text.Length && !ends.Contains(text[_at], StringComparison.Ordinal))
            _at++;
        return text[start.._at];
    }

    private void SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            _at++;
    }

    private bool Take(string symbol)
    {
        SkipSpace();
        if (string.CompareOrdinal(text, _at, symbol, 0, symbol.Length) != 0)
            return false;
        _at += symbol.Length;
        return true;
    }

    private void Expect(string symbol)
    {
        if (!Take(symbol))
            throw Wrong("'" + symbol + "'");
    }

    private ExpressionException Wrong(string expected) => new("expected " + expected + " at position " + (_at + 1));
}
