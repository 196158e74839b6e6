using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;

namespace Kms.Metrics.Analyzers;

/// <summary>What somebody asked for, and where each part of it stands in the source.</summary>
internal sealed class UsageReading(MetricUsage usage, Location whole)
{
    public MetricUsage Usage { get; } = usage;

    public Location Whole { get; } = whole;

    public Location? MetricName { get; init; }

    public Location? Dimensions { get; init; }

    public Location? Statistic { get; init; }

    public IReadOnlyList<Location> DimensionNames { get; init; } = [];

    public IReadOnlyList<Location> DimensionValues { get; init; } = [];

    public IReadOnlyList<Location> GroupBy { get; init; } = [];

    /// <summary>The part of the question that was written, and reported, earlier.</summary>
    public MetricUsage? Earlier { get; init; }

    public Location LocationOf(Finding finding) => finding.Part switch
    {
        FindingPart.MetricName => MetricName,
        FindingPart.Dimensions => Dimensions ?? MetricName,
        FindingPart.DimensionName => At(DimensionNames, finding.Index),
        FindingPart.DimensionValue => At(DimensionValues, finding.Index) ?? Dimensions,
        FindingPart.GroupBy => At(GroupBy, finding.Index),
        FindingPart.Statistic => Statistic,
        _ => null,
    } ?? Whole;

    private static Location? At(IReadOnlyList<Location> locations, int index) => index >= 0 && index < locations.Count ? locations[index] : null;
}
