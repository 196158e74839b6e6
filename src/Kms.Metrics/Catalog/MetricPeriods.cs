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

    /// <summary>How often KMS publishes: no period shorter than this says more. [KMS guide]</summary>
    public static TimeSpan Published { get; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// What is kept of data by its age, the oldest first: an hour for 455 days, 5 minutes for 63, a minute for 15, and less than that for 3
    /// hours.
    /// </summary>
    public static IReadOnlyList<MetricResolution> Resolutions { get; } =
    [
        new(TimeSpan.FromHours(1), TimeSpan.FromDays(63), "63 days"),
        new(TimeSpan.FromMinutes(5), TimeSpan.FromDays(15), "15 days"),
        new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(3), "3 hours"),
        new(TimeSpan.FromSeconds(1), null, ""),
    ];

    /// <summary>The shortest period that is no shorter than the one wanted and a multiple of the one that is kept.</summary>
    public static TimeSpan RoundUp(TimeSpan wanted, TimeSpan kept) => new((wanted.Ticks + kept.Ticks - 1) / kept.Ticks * kept.Ticks);

    /// <summary>Whether data of an age is kept in a period, or in a shorter one that fits into it.</summary>
    public static bool IsKept(TimeSpan period, TimeSpan age)
    {
        for (var i = 0; i < Resolutions.Count; i++)
        {
            if (Resolutions[i].Next is { } next && age >= next)
                return period.Ticks % Resolutions[i].Period.Ticks == 0;
        }

        return true;
    }

    /// <summary>The shortest period that is a multiple of both.</summary>
    public static TimeSpan CommonMultiple(TimeSpan left, TimeSpan right)
    {
        var (a, b) = (left.Ticks, right.Ticks);
        while (b != 0)
            (a, b) = (b, a % b);
        return new TimeSpan(left.Ticks / a * right.Ticks);
    }

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
            throw new ArgumentOutOfRangeException(paramName, period, "CloudWatch has no such period; use " + string.Join(", ", belowMinute)
                + " seconds, or whole minutes up to a day.");
    }
}
