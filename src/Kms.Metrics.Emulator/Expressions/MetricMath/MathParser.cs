using Kms.Metrics.Emulator.Errors;
using System.Globalization;

namespace Kms.Metrics.Emulator.Expressions.MetricMath;

/// <summary>Reads metric math. From loose to tight: OR, AND, comparisons, + and -, * and /, the sign, ^.</summary>
internal sealed class MathParser
{
    // What nests deeper than this is an attack on the stack and no question.
    private const int Deepest = 64;

    private static readonly string[][] Levels = [["OR", "||"], ["AND", "&&"], ["==", "!=", "<=", ">=", "<", ">"], ["+", "-"], ["*", "/"]];

    private readonly TokenReader _tokens;
    private int _depth;

    private MathParser(string expression) => _tokens = new TokenReader(expression);

    /// <exception cref="ExpressionException">The expression cannot be read.</exception>
    public static MathNode Parse(string expression)
    {
        var parser = new MathParser(expression);
        var node = parser.Binary(0);
        return parser._tokens.Current.Kind == TokenKind.End ? node : throw parser._tokens.Unexpected("an operator or the end");
    }

    private MathNode Binary(int level)
    {
        if (level == Levels.Length)
            return Sign();
        var left = Binary(level + 1);
        while (OperatorOf(level) is { } symbol)
        {
            _tokens.Next();
            left = new BinaryNode(symbol, left, Binary(level + 1));
        }

        return left;
    }

    private string? OperatorOf(int level)
    {
        foreach (var symbol in Levels[level])
        {
            if (_tokens.Current.Is(symbol) || _tokens.Current.IsWord(symbol))
                return symbol switch { "||" => "OR", "&&" => "AND", _ => symbol };
        }

        return null;
    }

    private MathNode Sign()
    {
        Enter();
        var node = _tokens.Take("-") ? new NegationNode(Sign()) : _tokens.Take("+") ? Sign() : Power();
        _depth--;
        return node;
    }

    private MathNode Power()
    {
        var left = Operand();
        return _tokens.Take("^") ? new BinaryNode("^", left, Sign()) : left;
    }

    private MathNode Operand()
    {
        var token = _tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                _tokens.Next();
                return double.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? new NumberNode(number)
                    : throw new ExpressionException("'" + token.Text + "' at position " + (token.Position + 1) + " is not a number");
            case TokenKind.Text:
                _tokens.Next();
                return new TextNode(token.Text);
            case TokenKind.Name:
                _tokens.Next();
                return _tokens.Take("(") ? new CallNode(token.Text.ToUpperInvariant(), Items(")")) : new NameNode(token.Text);
            default:
                return Bracketed();
        }
    }

    private MathNode Bracketed()
    {
        if (_tokens.Take("["))
            return new ListNode(Items("]"));
        if (!_tokens.Take("("))
            throw _tokens.Unexpected("a value");
        Enter();
        var node = Binary(0);
        _depth--;
        _tokens.Expect(")");
        return node;
    }

    private List<MathNode> Items(string end)
    {
        var items = new List<MathNode>();
        if (_tokens.Take(end))
            return items;
        Enter();
        do
            items.Add(Binary(0));
        while (_tokens.Take(","));
        _depth--;
        _tokens.Expect(end);
        return items;
    }

    private void Enter()
    {
        if (++_depth > Deepest)
            throw new ExpressionException("The expression nests deeper than " + Deepest + " levels");
    }
}
