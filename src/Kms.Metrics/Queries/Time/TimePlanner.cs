using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>Cuts a range into parts with the period that each can have. Pure: the clock is an argument.</summary>
internal static class TimePlanner
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    // A part that starts just after a boundary must still do so when the request arrives, retries included.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(15);

    // Further ahead than CloudWatch takes data, at any time and in any period.
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>What part of a fixed range cannot have data; <see langword="null"/> where all of it can, or has yet to come.</summary>
    public static string? NoteOf(TimeSpec spec, DateTimeOffset now) => spec.Range is not { } range ? null
        : range.End <= Oldest(now) ? "CloudWatch keeps data for 455 days; nothing of the range is left."
        : range.Start < now - MetricPeriods.Retention ? "CloudWatch keeps data for 455 days; what is older is left out of the range."
        : range.Start > now ? "The range lies in the future." : null;

    /// <summary>The parts, oldest first: at least one, which is empty where nothing of the range can be read.</summary>
    public static IReadOnlyList<PlannedWindow> Plan(TimeSpec spec, DateTimeOffset now)
    {
        var wanted = spec.Period ?? MetricPeriods.Published;
        var (start, end, tiers) = Range(spec, wanted, now);
        if (tiers.Count == 0)
            return [Nothing(wanted, end, now, start > now ? "the range lies in the future"
                : spec.Delay > TimeSpan.Zero && end > Oldest(now) ? "no period of this range ended before the delay began"
                : "CloudWatch keeps data for 455 days; nothing of this range is left")];
        var windows = new List<PlannedWindow>();
        foreach (var (tier, period) in tiers)
        {
            // A part ends where the next finer one starts, at a whole period of both, so that no moment is read twice or missed.
            var until = BoundaryOf(tier, period, now);
            if (start >= until || start >= end)
                continue;
            var to = end < until ? TimeAlignment.Up(end, period) : until;
            Append(windows, new PlannedWindow(TimeAlignment.Down(start, period), to, period, Reason(spec, tier, period)) { AsOf = now });
            start = to;
        }

        return windows;
    }

    /// <summary>The whole range as one part, in the period of its oldest data.</summary>
    public static PlannedWindow PlanWhole(TimeSpec spec, DateTimeOffset now)
    {
        var windows = Plan(spec, now);
        if (windows.Count == 1)
            return windows[0];
        var end = EndOf(spec, windows[0].Period, now);
        return windows[0] with { End = end > windows[0].Start ? end : windows[0].Start };
    }

    // The end depends on the period of the newest part, the start on the end, and the parts on both: two turns settle it.
    private static (DateTimeOffset Start, DateTimeOffset End, List<(MetricResolution Tier, TimeSpan Period)> Tiers) Range(TimeSpec spec,
        TimeSpan wanted, DateTimeOffset now)
    {
        var end = now;
        var tiers = new List<(MetricResolution Tier, TimeSpan Period)> { (MetricPeriods.Resolutions[0], wanted) };
        var start = end;
        for (var turn = 0; turn < 3 && tiers.Count > 0; turn++)
        {
            end = EndOf(spec, tiers[tiers.Count - 1].Period, now);
            start = spec.Range?.Start ?? (spec.Delay > TimeSpan.Zero ? end : now) - spec.Last;
            if (start < Oldest(now))
                start = Oldest(now);
            tiers = start < end ? Tiers(wanted, start, end, now) : [];
        }

        return (start, end, tiers);
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

    private static DateTimeOffset Oldest(DateTimeOffset now) => now - MetricPeriods.Retention + Margin;

    private static DateTimeOffset BoundaryOf(MetricResolution tier, TimeSpan period, DateTimeOffset now) =>
        tier.Next is { } next ? TimeAlignment.Up(now - next + Margin, period) : DateTimeOffset.MaxValue;

    // With a delay only whole periods are read, so that no point changes later; without one the running period is read as far as it has
    // come.
    private static DateTimeOffset EndOf(TimeSpec spec, TimeSpan period, DateTimeOffset now)
    {
        var asked = spec.Range?.End ?? now;
        if (asked - now > Ahead)
            asked = now + Ahead;
        var settled = now - spec.Delay;
        var end = TimeAlignment.Up(asked, period);
        return spec.Delay > TimeSpan.Zero && end > settled ? TimeAlignment.Down(asked < settled ? asked : settled, period) : end;
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

    private static PlannedWindow Nothing(TimeSpan period, DateTimeOffset end, DateTimeOffset now, string reason)
    {
        var at = TimeAlignment.Down(end, period);
        return new PlannedWindow(at, at, period, reason) { AsOf = now };
    }
}
