using Kms.Metrics.Emulator.Errors;
using System.Text;

namespace Kms.Metrics.Emulator.Expressions;

/// <summary>Cuts an expression into tokens: metric math, SEARCH terms and Metrics Insights alike.</summary>
internal static class Tokenizer
{
    private static readonly string[] LongSymbols = ["==", "!=", "<=", ">=", "&&", "||"];

    /// <exception cref="ExpressionException">A character has no meaning, or a quoted text does not end.</exception>
    public static List<Token> Read(string text)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
                continue;
            }

            var token = c is '\'' or '"' ? Quoted(text, at)
                : char.IsAsciiDigit(c) || (c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])) ? Number(text, at)
                : char.IsLetter(c) || c == '_' ? Name(text, at)
                : Symbol(text, at);
            tokens.Add(token.Token);
            at = token.End;
        }

        tokens.Add(new Token(TokenKind.End, "", text.Length));
        return tokens;
    }

    private static (Token Token, int End) Quoted(string text, int start)
    {
        var quote = text[start];
        var content = new StringBuilder();
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && (text[at + 1] == quote || text[at + 1] == '\\'))
                content.Append(text[++at]);
            else if (text[at] == quote)
                return (new Token(TokenKind.Text, content.ToString(), start, quote), at + 1);
            else
                content.Append(text[at]);
        }

        throw new ExpressionException("The text that begins at position " + (start + 1) + " does not end");
    }

    private static (Token Token, int End) Number(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
            end++;
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var exponent = end + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-')
                exponent++;
            if (exponent < text.Length && char.IsAsciiDigit(text[exponent]))
            {
                end = exponent;
                while (end < text.Length && char.IsAsciiDigit(text[end]))
                    end++;
            }
        }

        return (new Token(TokenKind.Number, text[start..end], start), end);
    }

    private static (Token Token, int End) Name(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '.'))
            end++;
        return (new Token(TokenKind.Name, text[start..end], start), end);
    }

    private static (Token Token, int End) Symbol(string text, int start)
    {
        foreach (var symbol in LongSymbols)
        {
            if (string.CompareOrdinal(text, start, symbol, 0, symbol.Length) == 0)
                return (new Token(TokenKind.Symbol, symbol, start), start + symbol.Length);
        }

        return "+-*/^<>=(),[]{}!".Contains(text[start], StringComparison.Ordinal)
            ? (new Token(TokenKind.Symbol, text[start].ToString(), start), start + 1)
            : throw new ExpressionException("Unexpected character '" + text[start] + "' at position " + (start + 1));
    }
}
