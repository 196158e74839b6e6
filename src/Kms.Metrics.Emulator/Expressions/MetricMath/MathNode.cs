namespace Kms.Metrics.Emulator.Expressions.MetricMath;

/// <summary>A part of a metric math expression.</summary>
internal abstract record MathNode;

internal sealed record NumberNode(double Value) : MathNode;

internal sealed record TextNode(string Value) : MathNode;

/// <summary>The id of another query, or a word that a function knows.</summary>
internal sealed record NameNode(string Name) : MathNode;

internal sealed record ListNode(IReadOnlyList<MathNode> Items) : MathNode;

internal sealed record NegationNode(MathNode Operand) : MathNode;

internal sealed record BinaryNode(string Operator, MathNode Left, MathNode Right) : MathNode;

internal sealed record CallNode(string Function, IReadOnlyList<MathNode> Arguments) : MathNode;
