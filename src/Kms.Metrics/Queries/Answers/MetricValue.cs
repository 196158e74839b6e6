using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>The newest value of one series. Immutable.</summary>
/// <typeparam name="TMetric">The metric.</typeparam>
/// <param name="Metric">The series, with its whole dimension set.</param>
/// <param name="Statistic">The statistic that the value is.</param>
/// <param name="Point">The newest data point of the range, or <see langword="null"/> where there is none, which is not zero.</param>
/// <param name="Status">How complete the answer is.</param>
[JsonConverter(typeof(AnswerJsonConverter))]
public sealed record MetricValue<TMetric>(TMetric Metric, MetricStatistic Statistic, DataPoint? Point, SeriesStatus Status)
    : IStatusHolder, IJsonWritable
    where TMetric : KmsMetric
{
    /// <summary>Writes series, statistic and value.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => Metric + " " + Statistic + ": " + (Point is { } point
        ? point.Value.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture) + " at "
            + point.Timestamp.ToString("u", System.Globalization.CultureInfo.InvariantCulture)
        : Status.ToString());

    void IJsonObject.WriteMembers(JsonMembers json)
    {
        json.Text("Metric", Metric.PublishedName);
        json.Map("Dimensions", Metric.Dimensions.Select(d => (d.Name, d.Value)));
        json.Text("Statistic", Statistic.Name);
        json.Text("Unit", Metric.Definition.Unit?.ToString());
        json.Text("Status", Status.ToString());
        json.Time("Timestamp", Point?.Timestamp);
        json.Number("Value", Point?.Value);
        json.Flag("IsPartial", Point?.IsPartial ?? false);
    }
}
