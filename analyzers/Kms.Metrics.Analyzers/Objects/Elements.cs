using Microsoft.CodeAnalysis;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>The elements of a collection as they are written.</summary>
/// <param name="Items">Those that are certainly in it.</param>
/// <param name="IsClosed">Whether it is certain that there are no others.</param>
internal sealed record Elements(IReadOnlyList<IOperation> Items, bool IsClosed)
{
    public static Elements Unknown { get; } = new([], false);

    /// <summary>The call of the helper that has made all of them: what they are made of is what it passes.</summary>
    public Call? For { get; init; }
}
