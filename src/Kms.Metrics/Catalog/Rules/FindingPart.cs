namespace Kms.Metrics.Catalog;

/// <summary>Which part of a question a finding is about.</summary>
#if KMS_METRICS
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<FindingPart>))]
#endif
public enum FindingPart
{
    /// <summary>The metric's name.</summary>
    MetricName = 0,

    /// <summary>The dimensions as a whole.</summary>
    Dimensions,

    /// <summary>The name of the dimension at <see cref="Finding.Index"/>.</summary>
    DimensionName,

    /// <summary>The value of the dimension at <see cref="Finding.Index"/>.</summary>
    DimensionValue,

    /// <summary>The grouping at <see cref="Finding.Index"/>.</summary>
    GroupBy,

    /// <summary>The statistic.</summary>
    Statistic,

    /// <summary>The unit.</summary>
    Unit,

    /// <summary>The period.</summary>
    Period,

    /// <summary>The time range.</summary>
    Range,

    /// <summary>The threshold.</summary>
    Threshold,

    /// <summary>The comparison.</summary>
    Comparison,

    /// <summary>How many periods are evaluated, and how many must breach.</summary>
    Evaluation,

    /// <summary>How missing data is treated.</summary>
    MissingData,

    /// <summary>The question or the alarm as a whole.</summary>
    Whole,

    /// <summary>The namespace.</summary>
    Namespace,

    /// <summary>The text of an expression.</summary>
    Expression,
}
