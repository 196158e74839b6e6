namespace Kms.Metrics.Catalog;

/// <summary>
/// A part of a question that is either known or not: a compiler cannot know a value that is read from a file at run time.
/// </summary>
/// <typeparam name="T">The part's type.</typeparam>
public readonly struct Knowable<T> : IEquatable<Knowable<T>>
{
    private readonly T _value;

    private Knowable(T value)
    {
        _value = value;
        IsKnown = true;
    }

    /// <summary>Whether the part is known. <see langword="false"/> for <c>default</c>.</summary>
    public bool IsKnown { get; }

    /// <summary>The part.</summary>
    /// <exception cref="InvalidOperationException">The part is not known.</exception>
    public T Value => IsKnown ? _value : throw new InvalidOperationException("This part of the question is not known.");

    /// <summary>Creates a known part.</summary>
    /// <param name="value">The part.</param>
    public static implicit operator Knowable<T>(T value) => new(value);

    /// <summary>Returns the part if it is known.</summary>
    /// <param name="value">The part, or the type's default.</param>
    /// <returns>Whether the part is known.</returns>
    public bool TryGet(out T value)
    {
        value = _value;
        return IsKnown;
    }

    /// <inheritdoc/>
    public bool Equals(Knowable<T> other) => IsKnown == other.IsKnown && EqualityComparer<T>.Default.Equals(_value, other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Knowable<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => IsKnown && _value is not null ? EqualityComparer<T>.Default.GetHashCode(_value) : 0;

    /// <summary>Whether both are unknown, or both known and equal.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other part.</param>
    public static bool operator ==(Knowable<T> left, Knowable<T> right) => left.Equals(right);

    /// <summary>Whether one is known and the other is not, or they differ.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other part.</param>
    public static bool operator !=(Knowable<T> left, Knowable<T> right) => !left.Equals(right);

    /// <summary>Returns the part as text, or <c>(unknown)</c>.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => IsKnown ? _value?.ToString() ?? "(none)" : "(unknown)";
}
