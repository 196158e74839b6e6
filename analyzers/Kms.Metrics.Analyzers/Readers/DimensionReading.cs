using Kms.Metrics.Analyzers.Objects;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>A dimension as it is written.</summary>
internal sealed record DimensionReading(Knowable<string> Name, Knowable<string?> Value, Location NameAt, Location ValueAt)
{
    /// <summary>What the name is read from.</summary>
    public IOperation? NameFrom { get; init; }

    /// <summary>The call of the helper that has made the dimension.</summary>
    public Call? For { get; init; }

    /// <summary>
    /// The same, as it is seen from the file that asks: what another file says stands where it is taken from there, as an element or as
    /// the whole list.
    /// </summary>
    public DimensionReading In(SyntaxTree file, IOperation element, Location? list)
    {
        var taken = element.Syntax.SyntaxTree == file ? element.Syntax.GetLocation() : list;
        return this with { NameAt = Here(NameAt), ValueAt = Here(ValueAt) };

        Location Here(Location at) => at.SourceTree == file || taken is null ? at : taken;
    }
}
