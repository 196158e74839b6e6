namespace Kms.Metrics.Infrastructure;

/// <summary>A value that stands in no document: it is known only after deployment, or in another stack.</summary>
internal sealed class UnknownNode(Node at) : Node(at.Start, at.End)
{
    /// <summary>The parts of a text of which some are known; empty for everything else.</summary>
    public IReadOnlyList<TextPiece> Pieces { get; init; } = [];
}
