namespace Kms.Metrics.Infrastructure;

/// <summary>A document that was read.</summary>
/// <param name="Path">The file.</param>
/// <param name="Kind">What it is.</param>
/// <param name="QuestionCount">How many questions about AWS/KMS it holds: alarms, graphs and exported metrics.</param>
public sealed record InfrastructureDocument(string Path, InfrastructureDocumentKind Kind, int QuestionCount);
