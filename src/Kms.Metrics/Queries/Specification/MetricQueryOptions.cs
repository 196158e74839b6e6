namespace Kms.Metrics;

/// <summary>How queries are planned and run.</summary>
public sealed class MetricQueryOptions
{
    /// <summary>
    /// How long a listing of series is cached. A new series is found only after this time, or after
    /// <see cref="IKmsMetrics.ForgetListings"/>.
    /// </summary>
    /// <value>
    /// Default: 5 minutes; CloudWatch itself lists a new series only a few minutes after its first value. Range: 0, no caching, to 1 day.
    /// </value>
    public TimeSpan ListingLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many GetMetricData requests of one query or batch are under way at once, each within the rate limit of all.</summary>
    /// <value>Default: 8. Range: 1 to 100.</value>
    public int MaxConcurrentRequests { get; set; } = 8;

    /// <summary>The prices used for cost estimates.</summary>
    /// <value>Default: the list prices of most regions.</value>
    public CloudWatchPrices Prices { get; set; } = new();
}
