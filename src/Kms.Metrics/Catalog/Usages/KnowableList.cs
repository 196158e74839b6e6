using System.Runtime.CompilerServices;

namespace Kms.Metrics.Catalog;

/// <summary>Creates lists that know whether they are complete.</summary>
public static class KnowableList
{
    /// <summary>Creates a list that is known completely. A collection expression creates the same.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="items">All items.</param>
    /// <returns>The list.</returns>
    public static KnowableList<T> Closed<T>(params ReadOnlySpan<T> items) => new(items.ToArray(), isClosed: true);

    /// <summary>Creates a list that may have more items than those that have been seen.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="items">The items that have been seen.</param>
    /// <returns>The list.</returns>
    public static KnowableList<T> Open<T>(params ReadOnlySpan<T> items) => new(items.ToArray(), isClosed: false);
}
