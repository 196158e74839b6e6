using System.Buffers.Text;

namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>
/// Reads a list of JSON numbers from the buffer. Almost all of an answer is such lists. A number of up to 15 digits is a whole number
/// divided by a power of ten, which a double division rounds correctly; every other one is read by the library.
/// </summary>
internal ref struct JsonNumbers(ReadOnlySpan<byte> text)
{
    private const int ExactDigits = 15;
    private const int SecondsDigits = 18;

    private static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>How far it has come.</summary>
    public int Position { get; private set; }

    /// <summary>Goes to the next number, or past the end of the list.</summary>
    /// <param name="isFirst">Whether the list has still to begin.</param>
    /// <exception cref="WireFormatException">There is no list, or it breaks off.</exception>
    public bool Next(bool isFirst)
    {
        var symbol = Symbol();
        if (isFirst)
        {
            Expect(symbol, (byte)'[');
            symbol = Symbol();
            if (symbol != ']')
                return true;
        }

        if (symbol == ']')
        {
            Position++;
            return false;
        }

        Expect(symbol, (byte)',');
        Symbol();
        return true;
    }

    /// <summary>Reads a whole number; leaves everything else where it is.</summary>
    public bool TryReadSeconds(out long seconds)
    {
        var (whole, digits, end) = Digits(Position, 0);
        seconds = whole;
        if (digits is 0 or > SecondsDigits || !Ends(end))
            return false;
        Position = end;
        return true;
    }

    /// <exception cref="WireFormatException">There is no number.</exception>
    public double ReadDouble()
    {
        var start = Position;
        var isNegative = Byte(start) == '-';
        var (whole, digits, end) = Digits(isNegative ? start + 1 : start, 0);
        var decimals = 0;
        if (digits > 0 && Byte(end) == '.')
        {
            (whole, decimals, end) = Digits(end + 1, whole);
            digits = decimals == 0 ? 0 : digits + decimals;
        }

        if (digits is 0 or > ExactDigits || !Ends(end))
            return ReadOther();
        Position = end;
        var value = decimals == 0 ? whole : whole / Powers[decimals];
        return isNegative ? -value : value;
    }

    // More digits than fit, exponents, and the words for what is no number.
    private double ReadOther()
    {
        if (Byte(Position) == '"')
            return ReadWord();
        if (!Utf8Parser.TryParse(_text.Slice(Position), out double value, out var length) || !Ends(Position + length))
            throw Unexpected();
        Position += length;
        return value;
    }

    private double ReadWord()
    {
        var rest = _text.Slice(Position);
        foreach (var (word, value) in Words)
        {
            if (!rest.StartsWith(word))
                continue;
            Position += word.Length;
            return value;
        }

        throw Unexpected();
    }

    private static readonly (byte[] Word, double Value)[] Words =
        [("\"NaN\""u8.ToArray(), double.NaN), ("\"Infinity\""u8.ToArray(), double.PositiveInfinity),
        ("\"-Infinity\""u8.ToArray(), double.NegativeInfinity)];

    private readonly (long Number, int Count, int End) Digits(int at, long number)
    {
        var start = at;
        // More digits than a long holds are counted and read by the library.
        for (; at < _text.Length && (uint)(_text[at] - '0') <= 9; at++)
            number = unchecked((number * 10) + (_text[at] - '0'));
        return (number, at - start, at);
    }

    private readonly bool Ends(int at) => Byte(at) is ',' or ']' or ' ' or '\n' or '\r' or '\t';

    private readonly int Byte(int at) => at < _text.Length ? _text[at] : -1;

    // The next character that is no white space.
    private int Symbol()
    {
        while (Byte(Position) is ' ' or '\n' or '\r' or '\t')
            Position++;
        return Byte(Position);
    }

    private void Expect(int symbol, byte expected)
    {
        if (symbol != expected)
            throw Unexpected();
        Position++;
    }

    private static WireFormatException Unexpected() => new("The message has something else where a list of numbers was expected.");
}
