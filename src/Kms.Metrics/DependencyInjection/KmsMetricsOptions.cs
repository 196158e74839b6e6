using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>The settings of <c>AddKmsMetrics()</c>, from code or from a configuration section.</summary>
public sealed class KmsMetricsOptions : CloudWatchClientOptions
{
    /// <summary>Retries, timeouts, rate limits and the circuit breaker.</summary>
    /// <value>Default: see each setting of <see cref="CloudWatchResilienceOptions"/>.</value>
    public CloudWatchResilienceOptions Resilience { get; set; } = new();

    /// <summary>How queries are planned and run.</summary>
    /// <value>Default: see each setting of <see cref="MetricQueryOptions"/>.</value>
    public MetricQueryOptions Queries { get; set; } = new();
}
