using Kms.Metrics.Emulator.Errors;
using System.Text;

namespace Kms.Metrics.Emulator.Expressions.Search;

/// <summary>
/// Reads a SEARCH expression. Its words are not those of metric math: everything up to a space, a bracket or an equals sign is one.
/// </summary>
internal sealed class SearchReader(string text)
{
    private const int Deepest = 32;

    private int _at;
    private int _depth;

    /// <summary>What stands in braces: <c>{AWS/KMS,KeyId}</c>.</summary>
    public (string Namespace, HashSet<string>? Dimensions)? Schema()
    {
        if (!Take('{'))
            return null;
        var names = new List<string>();
        do
            names.Add(Peek() == '"' ? Quoted() : Until("\",}").Trim());
        while (Take(','));
        if (!Take('}') || names.Any(n => n.Length == 0))
            throw Wrong("a closing brace");
        return (names[0], names.Count == 1 ? null : [.. names.Skip(1)]);
    }

    /// <summary>Conditions up to the end; those without a word between them must all hold.</summary>
    public SearchTerm Conditions()
    {
        var terms = Any();
        return Peek() == '\0' ? terms : throw Wrong("a condition");
    }

    private SearchTerm Any()
    {
        if (++_depth > Deepest)
            throw new ExpressionException("SEARCH nests deeper than " + Deepest + " levels");
        var terms = new List<SearchTerm> { All() };
        while (TakeWord("OR"))
            terms.Add(All());
        _depth--;
        return terms.Count == 1 ? terms[0] : new AnyTerm(terms);
    }

    private SearchTerm All()
    {
        var terms = new List<SearchTerm>();
        while (Peek() is not ('\0' or ')') && !IsWord("OR"))
        {
            if (!TakeWord("AND"))
                terms.Add(One());
        }

        return terms.Count == 1 ? terms[0] : new AllTerm(terms);
    }

    private SearchTerm One()
    {
        if (TakeWord("NOT"))
            return new NotTerm(One());
        if (Peek() == '(')
            return Group(null);
        var quoted = Peek() == '"';
        var word = quoted ? Quoted() : Word();
        if (!Take('='))
            return new ValueTerm(null, word, quoted);
        return Peek() == '(' ? Group(word) : Value(word);
    }

    private SearchTerm Group(string? property)
    {
        Take('(');
        var term = property is null ? Any() : Values(property);
        return Take(')') ? term : throw Wrong("a closing bracket");
    }

    // Dimension=(a OR b)
    private SearchTerm Values(string property)
    {
        var terms = new List<SearchTerm> { Value(property) };
        while (Peek() is not (')' or '\0'))
        {
            TakeWord("OR");
            terms.Add(Value(property));
        }

        return terms.Count == 1 ? terms[0] : new AnyTerm(terms);
    }

    private ValueTerm Value(string property) =>
        Peek() is '"' or '\'' ? new ValueTerm(property, Quoted(), IsExact: true) : new ValueTerm(property, Word(), IsExact: false);

    private string Word()
    {
        var word = Until(" =()\"\t\r\n");
        return word.Length > 0 ? word : throw Wrong("a word");
    }

    private string Quoted()
    {
        var quote = Peek();
        Take(quote);
        var content = new StringBuilder();
        for (; _at < text.Length; _at++)
        {
            if (text[_at] == '\\' && _at + 1 < text.Length)
                content.Append(text[++_at]);
            else if (text[_at] == quote)
                break;
            else
                content.Append(text[_at]);
        }

        if (_at++ >= text.Length)
            throw Wrong("a closing quote");
        return content.ToString();
    }

    private string Until(string ends)
    {
        Peek();
        var start = _at;
        while (_at < text.Length && !ends.Contains(text[_at], StringComparison.Ordinal))
            _at++;
        return text[start.._at];
    }

    private char Peek()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            _at++;
        return _at < text.Length ? text[_at] : '\0';
    }

    private bool Take(char symbol)
    {
        if (Peek() != symbol)
            return false;
        _at++;
        return true;
    }

    private bool IsWord(string word)
    {
        Peek();
        return string.CompareOrdinal(text, _at, word, 0, word.Length) == 0
            && (_at + word.Length == text.Length || " ()\t\r\n".Contains(text[_at + word.Length], StringComparison.Ordinal));
    }

    private bool TakeWord(string word)
    {
        if (!IsWord(word))
            return false;
        _at += word.Length;
        return true;
    }

    private ExpressionException Wrong(string expected) => new("SEARCH misses " + expected + " at position " + (_at + 1));
}
