namespace Kms.Metrics;

/// <summary>
/// The prices used for cost estimates. They differ by region and change: check them against the price list of your region. [CloudWatch
/// pricing]
/// </summary>
public sealed class CloudWatchPrices
{
    /// <summary>The price of reading 1,000 metrics with GetMetricData, in US dollars.</summary>
    /// <value>Default: 0.01. Range: 0 or more.</value>
    public decimal GetMetricDataPerThousandMetrics { get; set; } = 0.01m;

    internal decimal Of(long metrics) => metrics * GetMetricDataPerThousandMetrics / 1000;
}
