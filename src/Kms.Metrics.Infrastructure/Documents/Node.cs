namespace Kms.Metrics.Infrastructure;

/// <summary>A value of a document, with its place. What aliases name is shared, so a document is a graph without circles.</summary>
internal abstract class Node(TextPlace start, TextPlace end)
{
    public TextPlace Start { get; } = start;

    public TextPlace End { get; } = end;

    /// <summary>The number of values that this one unfolds into, aliases written out.</summary>
    public virtual long Weight => 1;

    /// <summary>The levels below this one, itself included.</summary>
    public virtual int Depth => 1;
}
