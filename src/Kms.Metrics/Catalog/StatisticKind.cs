namespace Kms.Metrics;

/// <summary>The kinds of statistic that CloudWatch computes over the values of a period. [CloudWatch API]</summary>
#if KMS_METRICS
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<StatisticKind>))]
#endif
public enum StatisticKind
{
    /// <summary>How many values the period has.</summary>
    SampleCount = 1,

    /// <summary>The sum of the values divided by their number.</summary>
    Average,

    /// <summary>All values added up.</summary>
    Sum,

    /// <summary>The smallest value.</summary>
    Minimum,

    /// <summary>The largest value.</summary>
    Maximum,

    /// <summary>The value that a given share of the values does not exceed.</summary>
    Percentile,
}
