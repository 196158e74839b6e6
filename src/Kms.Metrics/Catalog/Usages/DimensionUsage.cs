namespace Kms.Metrics.Catalog;

/// <summary>One dimension of a question.</summary>
/// <param name="Name">The dimension's name as it was written, if it is known.</param>
/// <param name="Value">The value as it was written, if it is known; a known <see langword="null"/> where only the name was given.</param>
public readonly record struct DimensionUsage(Knowable<string> Name, Knowable<string?> Value);
