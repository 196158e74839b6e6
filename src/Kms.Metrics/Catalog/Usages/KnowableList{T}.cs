using System.Collections;
using System.Runtime.CompilerServices;

namespace Kms.Metrics.Catalog;

/// <summary>
/// A list in a question. It is closed, so that what is not in it is missing, or open, so that there may be more items than have been seen.
/// Presence needs a constant; absence needs proof: a rule about something missing applies to closed lists only. <c>default</c> is open and
/// empty; a collection expression creates a closed list.
/// </summary>
/// <typeparam name="T">The items' type.</typeparam>
[CollectionBuilder(typeof(KnowableList), nameof(KnowableList.Closed))]
public readonly struct KnowableList<T> : IReadOnlyList<T>, IEquatable<KnowableList<T>>
{
    private readonly T[]? _items;

    internal KnowableList(T[] items, bool isClosed)
    {
        _items = items;
        IsClosed = isClosed;
    }

    /// <summary>Whether every item has been seen. <see langword="false"/> for <c>default</c>.</summary>
    public bool IsClosed { get; }

    /// <summary>How many items have been seen.</summary>
    public int Count => _items?.Length ?? 0;

    private T[] Items => _items ?? [];

    /// <summary>An item that has been seen.</summary>
    /// <param name="index">Its place, counted from 0.</param>
    /// <exception cref="IndexOutOfRangeException"><paramref name="index"/> is below 0, or not below <see cref="Count"/>.</exception>
    public T this[int index] => Items[index];

    /// <summary>Returns the same items as a list that may have more.</summary>
    /// <returns>The open list.</returns>
    public KnowableList<T> AsOpen() => new(Items, isClosed: false);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(KnowableList<T> other) => IsClosed == other.IsClosed && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is KnowableList<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Count == 0 || Items[0] is not { } first ? Count : (Count * 397) ^ first.GetHashCode();

    /// <summary>Whether both have equal items in the same order and are both closed or both open.</summary>
    /// <param name="left">One list.</param>
    /// <param name="right">The other list.</param>
    public static bool operator ==(KnowableList<T> left, KnowableList<T> right) => left.Equals(right);

    /// <summary>Whether the items differ, or one is closed and the other is open.</summary>
    /// <param name="left">One list.</param>
    /// <param name="right">The other list.</param>
    public static bool operator !=(KnowableList<T> left, KnowableList<T> right) => !left.Equals(right);

    /// <summary>Returns the items, and an ellipsis where there may be more.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => "[" + string.Join(", ", Items) + (IsClosed ? "]" : ", …]");
}
