using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>A dimension as it is written.</summary>
internal sealed record DimensionReading(Knowable<string> Name, Knowable<string?> Value, Location NameAt, Location ValueAt)
{
    /// <summary>What the name is read from.</summary>
    public IOperation? NameFrom { get; init; }
}
