namespace Kms.Metrics;

/// <summary>
/// What to fill periods without data with. Gaps are filled only if you ask for it: a period without data may mean a proxy that nobody
/// called, or one that nobody could reach. Immutable.
/// </summary>
public sealed class GapFilling
{
    private GapFilling(GapFillingKind kind, double value = 0)
    {
        Kind = kind;
        Value = value;
    }

    /// <summary>0. Right for counts of events where silence is known to mean none.</summary>
    public static GapFilling Zero { get; } = new(GapFillingKind.Value);

    /// <summary>The value before the gap. Nothing is filled before the first point.</summary>
    public static GapFilling Previous { get; } = new(GapFillingKind.Previous);

    /// <summary>
    /// Values on the straight line from the point before the gap to the point after it. Nothing is filled before the first point or after
    /// the last.
    /// </summary>
    public static GapFilling Linear { get; } = new(GapFillingKind.Linear);

    internal GapFillingKind Kind { get; }

    internal double Value { get; }

    /// <summary>The same value in every gap.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The filling.</returns>
    public static GapFilling With(double value) => new(GapFillingKind.Value, value);
}
