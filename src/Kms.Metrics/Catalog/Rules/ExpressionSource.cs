namespace Kms.Metrics.Catalog;

/// <summary>What one SEARCH, or one Metrics Insights query, of an expression looks at.</summary>
/// <param name="Namespace">The namespace.</param>
/// <param name="Schema">The dimension names that a series must have exactly; <see langword="null"/> for any.</param>
/// <param name="Metrics">The metric names that are asked for exactly; empty for any.</param>
/// <param name="Dimensions">The dimensions that are filtered or grouped by.</param>
internal sealed record ExpressionSource(
    string Namespace, IReadOnlyList<string>? Schema, IReadOnlyList<string> Metrics, IReadOnlyList<string> Dimensions)
{
    /// <summary>Whether every dimension of the schema is one that KMS has.</summary>
    public bool SchemaIsOfKms => Schema is { Count: > 0 } && Schema.All(d => KmsCatalog.FindDimension(d) is not null);
}
