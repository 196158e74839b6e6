using System.Globalization;
using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>A graph that is computed from what KMS publishes, such as the reliability of a key store. Immutable.</summary>
[JsonConverter(typeof(AnswerJsonConverter))]
public sealed class GraphSeries : DataSeries, IMetricAnswer, IJsonWritable
{
    internal GraphSeries(string title, string unit, IReadOnlyList<PlannedWindow> windows, SeriesPoints data, IMetricAnswer answer)
        : base(windows, data)
    {
        Title = title;
        Unit = unit;
        Notes = answer.Notes;
        Plan = answer.Plan;
    }

    private GraphSeries(GraphSeries other, SeriesPoints data)
        : base(other.Windows, data)
    {
        Title = other.Title;
        Unit = other.Unit;
        Notes = other.Notes;
        Plan = other.Plan;
        DangerLevel = other.DangerLevel;
        DangerPerSecond = other.DangerPerSecond;
    }

    /// <summary>What the graph shows, in words.</summary>
    public string Title { get; }

    /// <summary>The unit of the values, in words: <c>requests</c>, <c>percent</c>.</summary>
    public string Unit { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes { get; }

    /// <inheritdoc/>
    public QueryPlan Plan { get; }

    /// <summary>
    /// The value from which there is danger, or <see langword="null"/> where there is none. For a rate, it is the value in one
    /// <see cref="DataSeries.Period"/>; older points of longer periods have a level of their own, see <see cref="DangerLevelAt"/>.
    /// </summary>
    public double? DangerLevel { get; internal init; }

    internal double? DangerPerSecond { get; init; }

    /// <summary>Whether any point reaches the level of its period.</summary>
    public bool IsInDanger => Points.Any(p => p.Value >= DangerLevelAt(p.Timestamp));

    /// <summary>Returns the danger level for the period that contains a given time.</summary>
    /// <param name="time">The moment, in any time zone.</param>
    /// <returns>The level, or <see langword="null"/> where there is none.</returns>
    public double? DangerLevelAt(DateTimeOffset time) =>
        DangerPerSecond is { } rate ? rate * WindowAt(time).Period.TotalSeconds : DangerLevel;

    /// <summary>
    /// Fills every period of the range that has ended without a value. KMS publishes once per minute, so shorter periods are filled once
    /// per minute.
    /// </summary>
    /// <param name="filling">Which value.</param>
    /// <returns>The graph without gaps, as far as the filling has a value. Its status does not change.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="filling"/> is <see langword="null"/>.</exception>
    public GraphSeries FillGaps(GapFilling filling) => new(this, SeriesTransforms.FillGaps(this, filling));

    /// <summary>Returns title, newest value and unit.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => Title + ": "
        + (Latest is { } latest ? latest.Value.ToString("0.##", CultureInfo.InvariantCulture) + " " + Unit : Status.ToString());

    void IJsonObject.WriteMembers(JsonMembers json)
    {
        json.Text("Title", Title);
        json.Text("Unit", Unit);
        json.Number("DangerLevel", DangerLevel);
        json.Flag("IsInDanger", IsInDanger);
        json.Texts("Notes", Notes);
        WriteData(json);
    }
}
