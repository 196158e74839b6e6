using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>Cuts a range into parts with the period that each can have. Pure: the clock is an argument.</summary>
internal static class TimePlanner
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    // A part that begins just after a boundary must still do so when the request arrives, retries included.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(15);

    /// <summary>The parts, oldest first: at least one, which is empty where CloudWatch keeps nothing of the range any more.</summary>
    public static IReadOnlyList<PlannedWindow> Plan(TimeSpec spec, DateTimeOffset now)
    {
        var wanted = spec.Period ?? MetricPeriods.Published;
        var end = EndOf(spec, wanted, now);
        var start = spec.Range?.Start ?? end - spec.Last;
        var oldest = now - MetricPeriods.Retention + Margin;
        if (start < oldest)
            start = oldest;
        if (start >= end)
            return [Nothing(wanted, end)];
        var windows = new List<PlannedWindow>();
        foreach (var (tier, period) in Tiers(wanted, start, end, now))
        {
            // A part ends where the next finer one begins, at a whole period of both, so that no moment is read twice or missed.
            var until = BoundaryOf(tier, period, now);
            if (start >= until || start >= end)
                continue;
            var from = TimeAlignment.Down(start, period);
            var to = end < until ? TimeAlignment.Up(end, period) : until;
            Append(windows, new PlannedWindow(from, to, period, Reason(spec, tier, period)));
            start = to;
        }

        return windows;
    }

    /// <summary>
    /// The ages that the range touches with their periods, the oldest first. Each period is a multiple of the finer ones, so that the parts
    /// fit together.
    /// </summary>
    private static List<(MetricResolution Tier, TimeSpan Period)> Tiers(TimeSpan wanted, DateTimeOffset start, DateTimeOffset end,
        DateTimeOffset now)
    {
        var tiers = new List<(MetricResolution Tier, TimeSpan Period)>();
        var period = wanted;
        for (var i = MetricPeriods.Resolutions.Count - 1; i >= 0; i--)
        {
            var tier = MetricPeriods.Resolutions[i];
            var from = i > 0 ? now - MetricPeriods.Resolutions[i - 1].Next!.Value + Margin : DateTimeOffset.MinValue;
            var fitting = MetricPeriods.CommonMultiple(period, tier.Period);
            if (end <= from || start >= (tier.Next is { } next ? now - next + Margin + fitting : DateTimeOffset.MaxValue))
                continue;
            period = fitting;
            tiers.Insert(0, (tier, period));
        }

        if (period <= Longest)
            return tiers;
        // No period of a day or less fits the parts together: one period for all of them.
        var coarsest = MetricPeriods.RoundUp(wanted, tiers[0].Tier.Period);
        return [.. tiers.Select(t => (t.Tier, coarsest))];
    }

    private static DateTimeOffset BoundaryOf(MetricResolution tier, TimeSpan period, DateTimeOffset now) =>
        tier.Next is { } next ? TimeAlignment.Up(now - next + Margin, period) : DateTimeOffset.MaxValue;

    // With a delay only whole periods are read, so that no point changes later; without one the running period is read as far as it has
    // come.
    private static DateTimeOffset EndOf(TimeSpec spec, TimeSpan period, DateTimeOffset now)
    {
        var asked = spec.Range?.End ?? now;
        var settled = now - spec.Delay;
        return spec.Delay > TimeSpan.Zero && asked > settled ? TimeAlignment.Down(settled, period) : TimeAlignment.Up(asked, period);
    }

    // Where one period suits two ages, they are one part.
    private static void Append(List<PlannedWindow> windows, PlannedWindow next)
    {
        var last = windows.Count - 1;
        if (last >= 0 && windows[last].Period == next.Period)
            windows[last] = windows[last] with { End = next.End };
        else
            windows.Add(next);
    }

    private static string Reason(TimeSpec spec, MetricResolution tier, TimeSpan period)
    {
        if (spec.Period == period)
            return "as asked for";
        if (period == MetricPeriods.Published)
            return "the shortest that KMS publishes";
        return period == tier.Period ? "the shortest that CloudWatch keeps of data older than " + tier.Since
            : "the shortest that fits what CloudWatch keeps of data older than " + tier.Since;
    }

    private static PlannedWindow Nothing(TimeSpan period, DateTimeOffset end)
    {
        var at = TimeAlignment.Down(end, period);
        return new PlannedWindow(at, at, period, "CloudWatch keeps data for 455 days; nothing of this range is left");
    }
}
