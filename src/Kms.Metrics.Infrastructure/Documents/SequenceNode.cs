namespace Kms.Metrics.Infrastructure;

/// <summary>Values in an order.</summary>
internal sealed class SequenceNode(TextPlace start, TextPlace end, IReadOnlyList<Node> items) : Node(start, end)
{
    public IReadOnlyList<Node> Items { get; } = items;

    public override long Weight { get; } = 1 + items.Sum(i => i.Weight);

    public override int Depth { get; } = 1 + (items.Count == 0 ? 0 : items.Max(i => i.Depth));
}
