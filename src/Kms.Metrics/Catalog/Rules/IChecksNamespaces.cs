namespace Kms.Metrics.Catalog;

/// <summary>A rule that also looks at questions about other namespaces than AWS/KMS; no other rule is asked about those.</summary>
internal interface IChecksNamespaces : IRule;
