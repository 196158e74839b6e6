namespace Kms.Metrics.CloudWatch.Resilience;

/// <summary>
/// Keeps the data points per second that are asked for within the service's quota: one for ranges that start within the last 3 hours and
/// one for older ones. [CloudWatch API] Safe for concurrent use.
/// </summary>
internal sealed class DataPointLimit(RequestRates rates, TimeProvider timeProvider, TimeProvider quotaClock) : IDisposable
{
    // The most that one answer holds; a request for more comes back in pages, each of which waits its turn.
    private const int MostPerAnswer = 100_800;
    private static readonly TimeSpan Recent = TimeSpan.FromHours(3);

    private readonly FairLimiter _recent = new(rates.RecentDataPoints, quotaClock);
    private readonly FairLimiter _older = new(rates.OlderDataPoints, quotaClock);

    /// <summary>How many requests wait for their points.</summary>
    internal int Waiting => _recent.Waiting + _older.Waiting;

    /// <summary>Waits until a request may ask for its points. What is more than a second's worth waits for a whole second.</summary>
    /// <returns>What gives the points back, where the request is not sent after all.</returns>
    public async ValueTask<Action> AcquireAsync(GetMetricDataRequest request, CancellationToken cancellationToken)
    {
        var isRecent = timeProvider.GetUtcNow() - request.StartTime <= Recent;
        var (limiter, most) = isRecent ? (_recent, rates.RecentDataPoints) : (_older, rates.OlderDataPoints);
        var points = (int)Math.Min(PointsOf(request), Math.Min(most, MostPerAnswer));
        await limiter.AcquireAsync(RequestCaller.Current, points, cancellationToken).ConfigureAwait(false);
        return () => limiter.GiveBack(points);
    }

    /// <summary>How many points a request asks for: as many as there are periods in its range, for each query.</summary>
    public static long PointsOf(GetMetricDataRequest request)
    {
        var seconds = Math.Max(0, (request.EndTime - request.StartTime).TotalSeconds);
        long points = 0;
        foreach (var query in request.MetricDataQueries)
        {
            if ((query.MetricStat?.Period ?? (ReadsMetrics(query) ? query.Period : null)) is { } period and > 0)
                points += (long)Math.Ceiling(seconds / period);
        }

        return points;
    }

    // Metric math takes no points of its own: those of the queries it names are counted. How many series a SEARCH or a Metrics Insights
    // query finds is not known before it is answered.
    private static bool ReadsMetrics(MetricDataQuery query) =>
        query.Expression is { } text
            && (text.StartsWith("SEARCH(", StringComparison.Ordinal) || text.StartsWith("SELECT ", StringComparison.Ordinal));

    public void Dispose()
    {
        _recent.Dispose();
        _older.Dispose();
    }
}
