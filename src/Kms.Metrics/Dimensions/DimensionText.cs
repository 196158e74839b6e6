using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>
/// The base of the identifiers in dimensions: a text that was checked when it was created, compared ordinally.
/// </summary>
/// <remarks>
/// These are classes rather than structs so that no <c>default</c> can exist without an identifier. Instances are immutable and safe to
/// share.
/// </remarks>
public abstract class DimensionText : IEquatable<DimensionText>
{
    private protected DimensionText(string value, KmsDimension dimension, bool isChecked, string paramName)
    {
        if (!isChecked)
        {
            ArgumentNullException.ThrowIfNull(value, paramName);
            if (ValueFormats.Check(KmsCatalog.Get(dimension), value) is { } problem)
                throw new ArgumentException(problem.Message + ". " + problem.Remedy + ".", paramName);
        }

        Value = value;
    }

    /// <summary>The identifier as it is published.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public bool Equals(DimensionText? other) => other is not null && GetType() == other.GetType() && Value == other.Value;

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as DimensionText);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

    /// <summary>Returns <see cref="Value"/>.</summary>
    /// <returns>The identifier as it is published.</returns>
    public sealed override string ToString() => Value;

    private protected static FormatException NotParsed(string text, KmsDimension dimension)
    {
        ArgumentNullException.ThrowIfNull(text);
        var problem = ValueFormats.Check(KmsCatalog.Get(dimension), text)!;
        return new FormatException(problem.Message + ". " + problem.Remedy + ".");
    }

    private protected static bool IsValid(string? text, KmsDimension dimension) =>
        text is not null && ValueFormats.Check(KmsCatalog.Get(dimension), text) is null;
}
