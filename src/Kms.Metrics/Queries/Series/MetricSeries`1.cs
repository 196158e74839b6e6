using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>The data points of one series that KMS publishes. Immutable.</summary>
/// <typeparam name="TMetric">The metric.</typeparam>
[JsonConverter(typeof(AnswerJsonConverter))]
public sealed class MetricSeries<TMetric> : MetricSeries, IJsonWritable
    where TMetric : KmsMetric
{
    internal MetricSeries(TMetric metric, string? accountId, MetricStatistic statistic, IReadOnlyList<PlannedWindow> windows,
        SeriesPoints data)
        : base(metric.Definition, statistic, windows, data)
    {
        Metric = metric;
        AccountId = accountId;
    }

    /// <summary>The series, with its whole dimension set.</summary>
    public TMetric Metric { get; }

    /// <summary>
    /// The account that the series belongs to, where the query read linked accounts; otherwise <see langword="null"/>, the caller's own.
    /// </summary>
    public string? AccountId { get; }

    /// <summary>
    /// Fills every period of the range that has ended without a value. KMS publishes once per minute, so shorter periods are filled once
    /// per minute.
    /// </summary>
    /// <param name="filling">Which value.</param>
    /// <returns>The series without gaps, as far as the filling has a value. Its status does not change.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="filling"/> is <see langword="null"/>.</exception>
    public MetricSeries<TMetric> FillGaps(GapFilling filling) =>
        new(Metric, AccountId, Statistic, Windows, SeriesTransforms.FillGaps(this, filling));

    /// <summary>
    /// Combines the points into longer periods, as the statistic allows: sums and counts add up, extremes are compared. The periods lie
    /// where those of <c>Every</c> would; one that reaches beyond the range that was read is partial.
    /// </summary>
    /// <param name="period">The longer period: a multiple of every period in the series, one day at most.</param>
    /// <returns>The coarser series.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is not a multiple of the series' periods.</exception>
    /// <exception cref="InvalidOperationException">The statistic is an average or a percentile, which cannot be computed from shorter
    /// periods; query CloudWatch for the longer period.</exception>
    public MetricSeries<TMetric> Downsample(TimeSpan period)
    {
        var (windows, data) = SeriesTransforms.Downsample(this, period);
        return new(Metric, AccountId, Statistic, windows, data);
    }

    /// <summary>Returns the series' name, the statistic and how many points there are.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => Metric + " " + Statistic + ": " + Extent;

    void IJsonObject.WriteMembers(JsonMembers json)
    {
        json.Text("Metric", Metric.PublishedName);
        json.Map("Dimensions", Metric.Dimensions.Select(d => (d.Name, d.Value)));
        json.Text("AccountId", AccountId);
        json.Text("Statistic", Statistic.Name);
        json.Text("Unit", Definition.Unit?.ToString());
        WriteData(json);
    }
}
