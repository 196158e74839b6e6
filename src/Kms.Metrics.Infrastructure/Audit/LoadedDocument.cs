namespace Kms.Metrics.Infrastructure;

/// <summary>A document of a known kind, and what it asks.</summary>
internal sealed record LoadedDocument(string Path, SourceText Source, InfrastructureDocumentKind Kind, Reading Reading);
