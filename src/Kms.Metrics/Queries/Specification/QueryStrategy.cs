using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>
/// How a query finds and reads its series. Every strategy returns the same points; they differ in requests, cost and limits.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<QueryStrategy>))]
public enum QueryStrategy
{
    /// <summary>The planner chooses; <c>ExplainAsync</c> says what and why.</summary>
    Automatic = 0,

    /// <summary>
    /// The whole dimension set is known: each series is named and read. Also finds series that were silent for two weeks.
    /// </summary>
    Exact,

    /// <summary>ListMetrics finds the series, and each is read by its name. The listing is cached for a while.</summary>
    Discovery,

    /// <summary>
    /// Metrics Insights groups in the service: one request for any number of series. Two weeks back at most, 500 groups, 10,000
    /// series, no percentiles. [CloudWatch guide]
    /// </summary>
    MetricsInsights,

    /// <summary>A SEARCH expression finds and reads in one request: 100 series at most. [CloudWatch guide]</summary>
    Search,
}
