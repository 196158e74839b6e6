using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>Data points over time: two arrays of the same length, oldest first. A period without data has no point. Immutable.</summary>
public abstract class MetricSeries
{
    private protected MetricSeries(MetricDefinition definition, Statistic statistic, TimeSpan period, SeriesData data)
    {
        Definition = definition;
        Statistic = statistic;
        Period = period;
        Timestamps = data.Timestamps;
        Values = data.Values;
        Status = data.Status;
        Messages = data.Messages;
    }

    /// <summary>What the catalog knows of the metric: unit, range, meaning.</summary>
    public MetricDefinition Definition { get; }

    /// <summary>The statistic that the values are.</summary>
    public Statistic Statistic { get; }

    /// <summary>The length of the period that each value covers.</summary>
    public TimeSpan Period { get; }

    /// <summary>What the answer is worth; look here before you take an empty series for zero.</summary>
    public SeriesStatus Status { get; }

    /// <summary>The beginnings of the periods that have data, UTC, oldest first.</summary>
    public ReadOnlyMemory<DateTimeOffset> Timestamps { get; }

    /// <summary>The value of each period in <see cref="Timestamps"/>, in the metric's unit.</summary>
    public ReadOnlyMemory<double> Values { get; }

    /// <summary>Notes of the service on this series; mostly none.</summary>
    public IReadOnlyList<MessageData> Messages { get; }

    /// <summary>Whether there is any data point.</summary>
    public bool HasData => Values.Length > 0;

    /// <summary>The newest data point, or <see langword="null"/> where there is none.</summary>
    public DataPoint? Latest => HasData ? new DataPoint(Timestamps.Span[Timestamps.Length - 1], Values.Span[Values.Length - 1]) : null;
}
