namespace Kms.Metrics.Catalog;

/// <summary>What a question does with its dimensions, which decides whether leaving one out is a mistake.</summary>
#if KMS_METRICS
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<UsageKind>))]
#endif
public enum UsageKind
{
    /// <summary>The dimensions narrow a search down, as in ListMetrics and in a fluent query: any part of a set is enough.</summary>
    Filter = 0,

    /// <summary>The dimensions name one series, as in GetMetricData, GetMetricStatistics and every alarm: the set must be whole.</summary>
    Exact,
}
