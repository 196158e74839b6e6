using Kms.Metrics.Catalog;

namespace Kms.Metrics.Infrastructure;

/// <summary>Something that is wrong with a document and that is no question.</summary>
internal sealed record PlacedRemark(string RuleId, FindingSeverity Severity, string Message, string Remedy, Node Node, Origin Origin);
