namespace Kms.Metrics.Infrastructure;

/// <summary>What a document takes out of the place where it stands, as <c>AWS::NoValue</c> does.</summary>
internal sealed class AbsentNode(Node at) : Node(at.Start, at.End);
