using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>
/// The common part of everything that reads a range of time: the range and the period. Immutable: each call returns a new one.
/// </summary>
/// <typeparam name="TSelf">The query's own type.</typeparam>
public abstract class TimeRangeBuilder<TSelf>
    where TSelf : TimeRangeBuilder<TSelf>
{
    private protected TimeRangeBuilder()
    {
    }

    private protected abstract TimeSpec Time { get; }

    /// <summary>
    /// Chooses the length of the periods. CloudWatch keeps data older than 15 days only in periods of 5 minutes, and older than 63 days
    /// only in hours: that part of a range is read in the next period that fits, and the recent part in the one chosen here. [CloudWatch
    /// API]
    /// </summary>
    /// <param name="period">1, 5, 10, 20 or 30 seconds, or whole minutes up to a day. Default, if none is chosen: the finest that
    /// CloudWatch still keeps, a minute for the last 15 days. KMS publishes once per minute.</param>
    /// <returns>The query with the period.</returns>
    /// <exception cref="ArgumentOutOfRangeException">CloudWatch has no such period.</exception>
    public TSelf Every(TimeSpan period)
    {
        MetricPeriods.ThrowIfNotAllowed(period, MetricPeriods.ForQueries, nameof(period));
        return At(Time with { Period = period });
    }

    /// <summary>
    /// Chooses the range of time that ends now. The range is widened to whole periods, so that all of it is covered: with a period of a
    /// day, the last day takes two points, yesterday's and that of today, which is still running and marked
    /// <see cref="DataPoint.IsPartial"/>.
    /// </summary>
    /// <param name="duration">How far to look back: above zero, 455 days at most. Default, if no range is chosen: 3 hours.</param>
    /// <returns>The query with the range.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="duration"/> is not above zero, or longer than CloudWatch keeps
    /// data.</exception>
    public TSelf Last(TimeSpan duration)
    {
        if (duration <= TimeSpan.Zero || duration > MetricPeriods.Retention)
            throw new ArgumentOutOfRangeException(nameof(duration), duration,
                "The duration must be greater than zero and at most 455 days, which is how long CloudWatch keeps data.");
        return At(Time with { Last = duration, Range = null });
    }

    /// <summary>
    /// Chooses a fixed range of time. It is widened to whole periods; what is older than 455 days is left out.
    /// </summary>
    /// <param name="start">The start, inclusive.</param>
    /// <param name="end">The end, exclusive.</param>
    /// <returns>The query with the range.</returns>
    /// <exception cref="ArgumentException"><paramref name="end"/> is not after <paramref name="start"/>.</exception>
    public TSelf Between(DateTimeOffset start, DateTimeOffset end)
    {
        if (end <= start)
            throw new ArgumentException("The range is empty: its end, "
                + end.ToString("u", System.Globalization.CultureInfo.InvariantCulture) + ", is not after its start, "
                + start.ToString("u", System.Globalization.CultureInfo.InvariantCulture) + ".", nameof(end));
        return At(Time with { Range = (start, end) });
    }

    /// <summary>
    /// Leaves out data that may not have arrived yet: a range that ends now ends earlier by the delay, at the end of a whole period, so
    /// that no point changes after it was read.
    /// </summary>
    /// <param name="delay">How late data may be: zero to a day. Default, if none is chosen: zero, and the newest point is that of the
    /// running period.</param>
    /// <returns>The query with the delay.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delay"/> is below zero or above a day.</exception>
    public TSelf Delay(TimeSpan delay)
    {
        if (delay < TimeSpan.Zero || delay > TimeSpan.FromDays(1))
            throw new ArgumentOutOfRangeException(nameof(delay), delay, "The delay must be from zero to one day.");
        return At(Time with { Delay = delay });
    }

    /// <summary>The same with the range and the period of something else.</summary>
    internal TSelf Over(TimeSpec time) => At(time);

    private protected abstract TSelf At(TimeSpec time);
}
