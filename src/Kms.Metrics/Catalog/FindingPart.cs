namespace Kms.Metrics.Catalog;

/// <summary>Which part of a question a finding is about.</summary>
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
}
