namespace Kms.Metrics.Infrastructure;

/// <summary>A value that stands in no document: it is known only after deployment, or in another stack.</summary>
internal sealed class UnknownNode(Node at) : Node(at.Start, at.End);
