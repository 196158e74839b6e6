namespace Kms.Metrics.Emulator.Expressions;

/// <summary>The kinds of <see cref="Token"/>.</summary>
internal enum TokenKind
{
    Number,
    Text,
    Name,
    Symbol,
    End,
}

/// <summary>A piece of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; of a quoted text what is between the quotes.</param>
/// <param name="Position">Where it starts, from 0.</param>
/// <param name="Quote">The quote of a <see cref="TokenKind.Text"/>.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Position, char Quote = '\0')
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind == TokenKind.Name && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Kind == TokenKind.End ? "the end" : "'" + Text + "'";
}
