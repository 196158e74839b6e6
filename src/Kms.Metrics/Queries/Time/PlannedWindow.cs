using System.Globalization;

namespace Kms.Metrics;

/// <summary>A part of the range that a query reads, in one period. Immutable.</summary>
/// <param name="Start">The beginning, UTC, at the beginning of a period; it belongs to the part.</param>
/// <param name="End">The end, UTC, at the end of a period; it does not belong to the part.</param>
/// <param name="Period">The length of a period.</param>
/// <param name="Reason">Why this period, for people: what was asked for, or what CloudWatch still keeps of data that old.</param>
public sealed record PlannedWindow(DateTimeOffset Start, DateTimeOffset End, TimeSpan Period, string Reason)
{
    /// <summary>How many periods the part has: as many points as one series can have in it.</summary>
    public long Points => End > Start ? (End - Start).Ticks / Period.Ticks : 0;

    /// <summary>Gives range, period and reason.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() =>
        Text(Start) + " to " + Text(End) + ", every "
        + (Period.TotalMinutes >= 1 ? Period.TotalMinutes.ToString("0.##", CultureInfo.InvariantCulture) + " min"
        : Period.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + " s") + " (" + Reason + ")";

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
