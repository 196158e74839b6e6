using System.Globalization;

namespace Kms.Metrics;

/// <summary>A part of the range that a query reads, in one period. Immutable.</summary>
/// <param name="Start">The start, UTC, inclusive; a period starts there.</param>
/// <param name="End">The end, UTC, exclusive; a period ends there.</param>
/// <param name="Period">The length of a period.</param>
/// <param name="Reason">Why this period, in words: what was asked for, or the periods in which CloudWatch still keeps data of that
/// age.</param>
public sealed record PlannedWindow(DateTimeOffset Start, DateTimeOffset End, TimeSpan Period, string Reason)
{
    /// <summary>When the range was planned, by the client's clock, UTC: a period that ends later is still running.</summary>
    /// <value>Default: the end of time, so that no period is running.</value>
    public DateTimeOffset AsOf { get; internal init; } = DateTimeOffset.MaxValue;

    /// <summary>How many periods the part has: as many points as one series can have in it.</summary>
    public long Points => End > Start ? (TimeAlignment.Up(End, Period) - TimeAlignment.Down(Start, Period)).Ticks / Period.Ticks : 0;

    /// <summary>
    /// Whether a period that starts at a moment is covered only in part: it had not ended when it was read, or the range that was read
    /// holds only a part of it.
    /// </summary>
    /// <param name="periodStart">The start of the period.</param>
    /// <returns>Whether its value can still change, or stands for less than a period.</returns>
    internal bool IsPartial(DateTimeOffset periodStart)
    {
        var end = periodStart + Period;
        return periodStart < Start || end > End || end > AsOf;
    }

    /// <summary>Returns range, period and reason.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() =>
        Text(Start) + " to " + Text(End) + ", every "
        + (Period.TotalMinutes >= 1 ? Period.TotalMinutes.ToString("0.##", CultureInfo.InvariantCulture) + " min"
        : Period.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + " s") + " (" + Reason + ")";

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
