namespace Kms.Metrics.Catalog;

/// <summary>Why a text cannot be a dimension's value.</summary>
internal sealed record ValueProblem(string Message, string Remedy, string? Suggestion = null);
