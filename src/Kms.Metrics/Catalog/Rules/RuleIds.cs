namespace Kms.Metrics.Catalog;

/// <summary>
/// The ids of the rules; each is declared beside its rule. An id keeps its meaning for ever; a rule that goes takes its id with it.
/// </summary>
public static partial class RuleIds;
