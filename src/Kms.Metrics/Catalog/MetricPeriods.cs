namespace Kms.Metrics.Catalog;

/// <summary>The periods and the retention of CloudWatch. [CloudWatch API]</summary>
internal static class MetricPeriods
{
    /// <summary>The periods under a minute that data can be read in; above that, whole minutes.</summary>
    public static IReadOnlyList<int> ForQueries { get; } = [1, 5, 10, 20, 30];

    /// <summary>The periods under a minute that an alarm can have; above that, whole minutes.</summary>
    public static IReadOnlyList<int> ForAlarms { get; } = [10, 20, 30];

    /// <summary>How long CloudWatch keeps data at all, in periods of an hour at the end.</summary>
    public static TimeSpan Retention { get; } = TimeSpan.FromDays(455);

    public static bool IsAllowed(TimeSpan period, IReadOnlyList<int> belowMinute)
    {
        if (period <= TimeSpan.Zero || period > TimeSpan.FromDays(1) || period.Ticks % TimeSpan.TicksPerSecond != 0)
            return false;
        var seconds = (int)period.TotalSeconds;
        return seconds % 60 == 0 || belowMinute.Contains(seconds);
    }

    public static void ThrowIfNotAllowed(TimeSpan period, IReadOnlyList<int> belowMinute, string paramName)
    {
        if (!IsAllowed(period, belowMinute))
            throw new ArgumentOutOfRangeException(paramName, period, "CloudWatch has no such period; use " + string.Join(", ", belowMinute) + " seconds, or whole minutes up to a day.");
    }
}
