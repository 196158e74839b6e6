using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>A series that the service computed from a formula. Immutable.</summary>
[JsonConverter(typeof(AnswerJsonConverter))]
public sealed class MathSeries : DataSeries, IJsonWritable
{
    internal MathSeries(MetricExpression expression, string label, PlannedWindow window, SeriesPoints data)
        : base([window], data)
    {
        Expression = expression;
        Label = label;
    }

    /// <summary>The formula.</summary>
    public MetricExpression Expression { get; }

    /// <summary>
    /// The label: the formula's label in the query, or the one that the service chose to distinguish several series of one formula.
    /// </summary>
    public string Label { get; }

    /// <summary>
    /// Fills every period of the range that has ended without a value. KMS publishes once per minute, so shorter periods are filled once
    /// per minute.
    /// </summary>
    /// <param name="filling">Which value.</param>
    /// <returns>The series without gaps, as far as the filling has a value. Its status does not change.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="filling"/> is <see langword="null"/>.</exception>
    public MathSeries FillGaps(GapFilling filling) => new(Expression, Label, Windows[0], SeriesTransforms.FillGaps(this, filling));

    /// <summary>Returns the label and how many points there are.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => DisplayText.Shorten(Label) + ": " + Extent;

    void IJsonObject.WriteMembers(JsonMembers json)
    {
        json.Text("Label", Label);
        json.Text("Formula", Expression.ToString());
        WriteData(json);
    }
}
