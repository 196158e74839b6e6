using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>Data points of one statistic of one metric. Immutable.</summary>
public abstract class MetricSeries : DataSeries
{
    private protected MetricSeries(MetricDefinition definition, MetricStatistic statistic, IReadOnlyList<PlannedWindow> windows,
        SeriesPoints data)
        : base(windows, data)
    {
        Definition = definition;
        Statistic = statistic;
    }

    /// <summary>What the catalog knows about the metric: unit, range, meaning. Values are in its unit.</summary>
    public MetricDefinition Definition { get; }

    /// <summary>The statistic that the values are.</summary>
    public MetricStatistic Statistic { get; }
}
