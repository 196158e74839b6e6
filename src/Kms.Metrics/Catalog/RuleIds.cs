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

    /// <summary>The statistic says nothing about the metric.</summary>
    public const string MeaninglessStatistic = "KMS0101";

    /// <summary>The metric is never published with the unit.</summary>
    public const string UnpublishedUnit = "KMS0102";

    /// <summary>CloudWatch has no such period, or keeps data of that age in longer ones only.</summary>
    public const string PeriodNotKept = "KMS0103";

    /// <summary>A query is built and never run.</summary>
    public const string QueryNeverRun = "KMS0104";

    /// <summary>The range holds no data, or another time on every machine.</summary>
    public const string ImpossibleRange = "KMS0105";

    /// <summary>Grouping by the dimension tells nothing apart.</summary>
    public const string UselessGrouping = "KMS0106";

    /// <summary>The statistic of a group cannot be computed from its members'.</summary>
    public const string UncombinableStatistic = "KMS0107";

    /// <summary>The metric cannot cross the threshold, or always has.</summary>
    public const string UnreachableThreshold = "KMS0201";

    /// <summary>The comparison points the wrong way.</summary>
    public const string InvertedComparison = "KMS0202";

    /// <summary>The service does not evaluate an alarm like that.</summary>
    public const string ImpossibleEvaluation = "KMS0203";

    /// <summary>The alarm tells nobody.</summary>
    public const string NobodyNotified = "KMS0204";

    /// <summary>An alarm is built and never applied.</summary>
    public const string AlarmNeverApplied = "KMS0205";

    /// <summary>Missing data is taken for good news.</summary>
    public const string HidingMissingData = "KMS0206";

    /// <summary>The library has types for what is written in texts.</summary>
    public const string UntypedQuestion = "KMS0301";
}
