using System.Threading.RateLimiting;

namespace Kms.Metrics.CloudWatch.Resilience;

/// <summary>
/// Takes many permits of a limiter that serves whoever came first: a slice at a time, and each time at the end of the queue. So everybody
/// who waits gets a slice in turn, and who asks for little does not wait until somebody else has got all of a lot.
/// </summary>
internal static class FairShare
{
    private const int SlicesPerSecond = 100;

    /// <summary>How many permits are taken at a time: a hundredth of a second's worth.</summary>
    public static int SliceOf(int permitsPerSecond) => Math.Max(1, permitsPerSecond / SlicesPerSecond);

    /// <param name="limiter">Serves the oldest first, and turns nobody away.</param>
    /// <param name="permits">How many permits: 0 and more.</param>
    /// <param name="slice">How many at a time.</param>
    /// <param name="cancellationToken">Ends the waiting; what has been taken by then is spent.</param>
    public static async ValueTask AcquireAsync(RateLimiter limiter, int permits, int slice, CancellationToken cancellationToken)
    {
        do
        {
            var taken = Math.Min(permits, slice);
            using var lease = await limiter.AcquireAsync(taken, cancellationToken).ConfigureAwait(false);
            permits -= taken;
        }
        while (permits > 0);
    }
}
