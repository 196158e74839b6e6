using System.Threading.RateLimiting;

namespace Kms.Metrics.CloudWatch.Resilience;

/// <summary>Limiters for quotas that are counted by the second.</summary>
internal static class TokenBuckets
{
    /// <summary>
    /// A second's worth at once, then evenly spread: the service counts per second too. Whoever comes first goes first, and nobody is
    /// turned away.
    /// </summary>
    public static TokenBucketRateLimiter PerSecond(int rate)
    {
        var tokens = Math.Max(1, rate / 10);
        return new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = rate,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = TimeSpan.FromSeconds((double)tokens / rate),
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }
}
