using Kms.Metrics.Emulator.Errors;

namespace Kms.Metrics.Emulator.Expressions;

/// <summary>Goes through tokens and says what it misses where.</summary>
internal sealed class TokenReader(string text)
{
    private readonly List<Token> _tokens = Tokenizer.Read(text);
    private int _at;

    public Token Current => _tokens[_at];

    public Token Next()
    {
        var token = Current;
        if (token.Kind != TokenKind.End)
            _at++;
        return token;
    }

    public Token Peek(int ahead = 1) => _tokens[Math.Min(_at + ahead, _tokens.Count - 1)];

    public bool Take(string symbol)
    {
        if (!Current.Is(symbol))
            return false;
        _at++;
        return true;
    }

    public bool TakeWord(string word)
    {
        if (!Current.IsWord(word))
            return false;
        _at++;
        return true;
    }

    public void Expect(string symbol)
    {
        if (!Take(symbol))
            throw Unexpected("'" + symbol + "'");
    }

    public void ExpectWord(string word)
    {
        if (!TakeWord(word))
            throw Unexpected(word);
    }

    public ExpressionException Unexpected(string expected) =>
        new("Unexpected " + Current + " at position " + (Current.Position + 1) + "; expected " + expected);
}
