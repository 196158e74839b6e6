using System.Globalization;

namespace Kms.Metrics;

/// <summary>A curve that is computed from what KMS publishes, such as the reliability of a key store. Immutable.</summary>
public sealed class GraphSeries : DataSeries
{
    internal GraphSeries(string title, string unit, IReadOnlyList<PlannedWindow> windows, SeriesPoints data)
        : base(windows, data)
    {
        Title = title;
        Unit = unit;
    }

    /// <summary>What the curve shows, for people.</summary>
    public string Title { get; }

    /// <summary>The unit of the values, for people: <c>requests</c>, <c>percent</c>.</summary>
    public string Unit { get; }

    /// <summary>The value from which on there is danger, or <see langword="null"/> where the guide gives none. [KMS guide]</summary>
    public double? DangerLevel { get; internal init; }

    /// <summary>Whether any point reaches <see cref="DangerLevel"/>.</summary>
    public bool IsInDanger
    {
        get
        {
            foreach (var value in Values.Span)
            {
                if (value >= DangerLevel)
                    return true;
            }

            return false;
        }
    }

    /// <summary>
    /// Puts a value into every period of the range that has ended without one. KMS publishes once a minute, so that shorter periods are
    /// filled once a minute.
    /// </summary>
    /// <param name="filling">Which value.</param>
    /// <returns>The curve without gaps, as far as the filling knows a value. Its status stays what it was.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="filling"/> is <see langword="null"/>.</exception>
    public GraphSeries FillGaps(GapFilling filling) =>
        new(Title, Unit, Windows, SeriesTransforms.FillGaps(this, filling)) { DangerLevel = DangerLevel };

    /// <summary>Gives title, newest value and unit.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => Title + ": "
        + (Latest is { } latest ? latest.Value.ToString("0.##", CultureInfo.InvariantCulture) + " " + Unit : Status.ToString());
}
