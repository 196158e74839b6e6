namespace Kms.Metrics;

/// <summary>The data points of one series that KMS publishes. Immutable.</summary>
/// <typeparam name="TMetric">The metric.</typeparam>
public sealed class MetricSeries<TMetric> : MetricSeries
    where TMetric : KmsMetric
{
    internal MetricSeries(TMetric metric, Statistic statistic, TimeSpan period, SeriesData data)
        : base(metric.Definition, statistic, period, data) => Metric = metric;

    /// <summary>The series, with its whole dimension set.</summary>
    public TMetric Metric { get; }

    /// <summary>Gives the series' name, the statistic and how many points there are.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => Metric + " " + Statistic + ": " + (HasData ? Values.Length + " points" : Status.ToString());
}
