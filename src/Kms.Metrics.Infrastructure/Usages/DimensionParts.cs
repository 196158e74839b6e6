namespace Kms.Metrics.Infrastructure;

/// <summary>One dimension as it stands in a document.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value; <see langword="null"/> where only the name is given.</param>
internal readonly record struct DimensionParts(Node Name, Node? Value);
