namespace Kms.Metrics.Catalog;

/// <summary>A value that KMS is known to publish for a dimension, in all spellings of AWS's documents.</summary>
public sealed class DimensionValueDefinition
{
    internal DimensionValueDefinition(string name, params string[] otherNames)
    {
        Name = name;
        OtherNames = otherNames;
    }

    /// <summary>The preferred spelling.</summary>
    public string Name { get; }

    /// <summary>The other documented spellings, which mean the same; empty for most values.</summary>
    public IReadOnlyList<string> OtherNames { get; }

    /// <summary>Whether a text is one of the spellings. Case-sensitive, as CloudWatch is.</summary>
    /// <param name="text">The text to compare.</param>
    /// <returns><see langword="true"/> for the preferred spelling and for every other one.</returns>
    public bool IsSpelled(string text) => Name == text || OtherNames.Contains(text, StringComparer.Ordinal);
}
