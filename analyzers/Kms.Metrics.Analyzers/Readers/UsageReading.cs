using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>What somebody asked for, and where each part of it stands in the source.</summary>
internal sealed class UsageReading(MetricUsage usage, Location whole)
{
    private readonly Dictionary<FindingPart, Location> _parts = [];

    public MetricUsage Usage { get; } = usage;

    public Location Whole { get; } = whole;

    public IReadOnlyList<Location> DimensionNames { get; init; } = [];

    public IReadOnlyList<Location> DimensionValues { get; init; } = [];

    public IReadOnlyList<Location> GroupBy { get; init; } = [];

    /// <summary>The dimensions, counted from 0, whose values are identifiers: what is wrong with one is said where it is made.</summary>
    public IReadOnlyCollection<int> Identifiers { get; init; } = [];

    /// <summary>The part of the question that was written, and reported, earlier.</summary>
    public MetricUsage? Earlier { get; init; }

    /// <summary>What is wrong beside what the rulebook says: a text that no identifier can be made of.</summary>
    public Finding? Other { get; init; }

    /// <summary>
    /// Whether what is asked may be replaced before it is: what is wrong with it is said where it is clear what was meant.
    /// </summary>
    public bool IsReplaceable { get; init; }

    /// <summary>Whether this is an alarm on other alarms.</summary>
    public bool IsComposite { get; init; }

    /// <summary>The name of the alarm where it is known.</summary>
    public Knowable<string> AlarmName { get; init; }

    /// <summary>Says where a part stands.</summary>
    public UsageReading At(FindingPart part, Location? location)
    {
        if (location is not null)
            _parts[part] = location;
        return this;
    }

    public Location LocationOf(Finding finding) => finding.Part switch
    {
        FindingPart.DimensionName => At(DimensionNames, finding.Index),
        FindingPart.DimensionValue => At(DimensionValues, finding.Index) ?? Part(FindingPart.Dimensions),
        FindingPart.GroupBy => At(GroupBy, finding.Index),
        FindingPart.Dimensions => Part(FindingPart.Dimensions) ?? Part(FindingPart.MetricName),
        var part => Part(part),
    } ?? Whole;

    /// <summary>Where the suggestion of a finding belongs, if not where the finding is shown.</summary>
    public Location? SuggestionLocationOf(Finding finding) =>
        finding.SuggestionIndex >= 0 && finding.SuggestionIndex != finding.Index ? At(DimensionValues, finding.SuggestionIndex) : null;

    private Location? Part(FindingPart part) => _parts.TryGetValue(part, out var location) ? location : null;

    private static Location? At(IReadOnlyList<Location> locations, int index) =>
        index >= 0 && index < locations.Count ? locations[index] : null;
}
