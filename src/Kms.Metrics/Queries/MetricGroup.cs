using System.Diagnostics.CodeAnalysis;

namespace Kms.Metrics;

/// <summary>Several series added up into one, by the dimensions that they share. Immutable.</summary>
/// <typeparam name="TMetric">The metric.</typeparam>
public sealed class MetricGroup<TMetric> : MetricSeries
    where TMetric : KmsMetric
{
    internal MetricGroup(IReadOnlyList<MetricDimension> key, IReadOnlyList<TMetric> members, Statistic statistic, TimeSpan period, SeriesData data)
        : base(members[0].Definition, statistic, period, data)
    {
        Key = key;
        Members = members;
    }

    /// <summary>The dimensions that the members share, with their published values, in the order of <c>GroupBy</c>.</summary>
    public IReadOnlyList<MetricDimension> Key { get; }

    /// <summary>The series that were added up: at least one.</summary>
    public IReadOnlyList<TMetric> Members { get; }

    /// <summary>Gives the value of a dimension that the members share.</summary>
    /// <param name="dimension">A dimension that was grouped by.</param>
    /// <returns>The published text.</returns>
    /// <exception cref="KeyNotFoundException">The series were not grouped by this dimension.</exception>
    public string this[KmsDimension dimension] => TryGetValue(dimension, out var value)
        ? value
        : throw new KeyNotFoundException("The series were not grouped by " + dimension + ".");

    /// <summary>Gives the value of a dimension that the members share, if they were grouped by it.</summary>
    /// <param name="dimension">Any dimension.</param>
    /// <param name="value">The published text, or <see langword="null"/>.</param>
    /// <returns>Whether they were grouped by it.</returns>
    public bool TryGetValue(KmsDimension dimension, [NotNullWhen(true)] out string? value)
    {
        value = Key.FirstOrDefault(k => k.Name == dimension.ToString())?.Value;
        return value is not null;
    }

    /// <summary>Gives the shared dimensions, the statistic and how many points there are.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => Definition.Name + "{" + string.Join(", ", Key) + "} " + Statistic + ": " + (HasData ? Values.Length + " points" : Status.ToString());
}
