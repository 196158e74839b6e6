namespace Kms.Metrics.Catalog;

/// <summary>The ids of the rules. An id keeps its meaning for ever; a rule that goes takes its id with it.</summary>
public static class RuleIds
{
    /// <summary>The namespace has no such metric.</summary>
    public const string UnknownMetric = "KMS0001";

    /// <summary>The dimension does not belong to the metric.</summary>
    public const string ForeignDimension = "KMS0002";

    /// <summary>A dimension of the metric's set is missing.</summary>
    public const string MissingDimension = "KMS0003";

    /// <summary>A dimension is given twice.</summary>
    public const string DuplicateDimension = "KMS0004";

    /// <summary>There is no dimension of that name.</summary>
    public const string UnknownDimension = "KMS0005";

    /// <summary>The dimension can never have that value.</summary>
    public const string ImpossibleValue = "KMS0006";

    /// <summary>Two values contradict each other.</summary>
    public const string ContradictingValues = "KMS0007";

    /// <summary>The statistic of a group cannot be computed from its members'.</summary>
    public const string UncombinableStatistic = "KMS0107";
}
