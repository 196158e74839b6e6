namespace Kms.Metrics.Emulator.Alarms.Evaluation;

/// <summary>The periods that one evaluation of an alarm looks at. [CloudWatch guide: alarm evaluation window]</summary>
internal static class EvaluationPeriods
{
    // The service looks a little farther back than the periods it evaluates, so that a point that is late or missing does not change the
    // state at once: 5 periods for 3.
    private const int Beyond = 2;

    private static readonly TimeSpan HourlyAbove = TimeSpan.FromDays(1);

    /// <summary>When an alarm that is evaluated at a moment is evaluated next.</summary>
    public static DateTimeOffset Next(AlarmCriteria criteria, DateTimeOffset at)
    {
        if (criteria.WallClock is { } clock)
            return clock.EndOf(clock.StartOf(at, criteria.Period), criteria.Period);
        // Every minute, whatever the period; hourly where all periods together are longer than a day.
        var step = TimeSpan.FromSeconds((long)criteria.Period * criteria.EvaluationPeriods) > HourlyAbove ? TimeSpan.TicksPerHour
            : TimeSpan.TicksPerMinute;
        return new DateTimeOffset(at.UtcTicks - (at.UtcTicks % step) + step, TimeSpan.Zero);
    }

    /// <summary>The starts of the periods in the evaluation range, oldest first, and their end, all in seconds since 1970.</summary>
    public static long[] Edges(AlarmCriteria criteria, DateTimeOffset at)
    {
        var edges = new long[Count(criteria)];
        Edges(criteria, at, edges);
        return edges;
    }

    /// <summary>How many edges there are.</summary>
    public static int Count(AlarmCriteria criteria) => criteria.EvaluationPeriods + Beyond + 1;

    /// <summary>The same, into a buffer as long as <see cref="Count"/> says.</summary>
    public static void Edges(AlarmCriteria criteria, DateTimeOffset at, Span<long> edges)
    {
        if (criteria.WallClock is { } clock)
        {
            var edge = clock.StartOf(at, criteria.Period);
            for (var i = edges.Length - 1; i >= 0; i--, edge = clock.Before(edge, criteria.Period))
                edges[i] = edge.ToUnixTimeSeconds();
            return;
        }

        // A sliding window ends at the minute that has just been completed, so that the running period counts.
        var end = at.ToUnixTimeSeconds() / 60 * 60;
        for (var i = edges.Length - 1; i >= 0; i--, end -= criteria.Period)
            edges[i] = end;
    }
}
