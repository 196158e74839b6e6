namespace Kms.Metrics.Emulator.Expressions.MetricMath;

/// <summary>A part of a metric math expression.</summary>
internal abstract record MathNode
{
    /// <summary>Whether it calls a function somewhere.</summary>
    public bool Calls(string function) => this switch
    {
        CallNode call => call.Function == function || call.Arguments.Any(a => a.Calls(function)),
        ListNode list => list.Items.Any(i => i.Calls(function)),
        NegationNode negation => negation.Operand.Calls(function),
        BinaryNode binary => binary.Left.Calls(function) || binary.Right.Calls(function),
        _ => false,
    };
}

internal sealed record NumberNode(double Value) : MathNode;

internal sealed record TextNode(string Value) : MathNode;

/// <summary>The id of another query, or a word that a function knows.</summary>
internal sealed record NameNode(string Name) : MathNode;

internal sealed record ListNode(IReadOnlyList<MathNode> Items) : MathNode;

internal sealed record NegationNode(MathNode Operand) : MathNode;

internal sealed record BinaryNode(string Operator, MathNode Left, MathNode Right) : MathNode;

internal sealed record CallNode(string Function, IReadOnlyList<MathNode> Arguments) : MathNode;
