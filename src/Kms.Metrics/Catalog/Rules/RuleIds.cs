namespace Kms.Metrics.Catalog;

/// <summary>
/// The ids of the rules; each is declared beside its rule. An ID never changes its meaning and is never used again.
/// </summary>
public static partial class RuleIds;
