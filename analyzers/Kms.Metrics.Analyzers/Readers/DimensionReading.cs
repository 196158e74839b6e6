using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>A dimension as it is written.</summary>
internal sealed record DimensionReading(Knowable<string> Name, Knowable<string?> Value, Location NameAt, Location ValueAt);

/// <summary>The dimensions of a question as they are written.</summary>
/// <param name="Items">Those that are known.</param>
/// <param name="AreComplete">Whether there are no others.</param>
/// <param name="Location">Where the list stands, if it is written at all.</param>
internal sealed record DimensionsReading(IReadOnlyList<DimensionReading> Items, bool AreComplete, Location? Location)
{
    public KnowableList<DimensionUsage> Usages => All is var all && AreComplete ? all : all.AsOpen();

    private KnowableList<DimensionUsage> All => [.. Items.Select(d => new DimensionUsage(d.Name, d.Value))];

    public IReadOnlyList<Location> Names => [.. Items.Select(d => d.NameAt)];

    public IReadOnlyList<Location> Values => [.. Items.Select(d => d.ValueAt)];
}
