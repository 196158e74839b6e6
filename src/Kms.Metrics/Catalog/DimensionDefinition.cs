namespace Kms.Metrics.Catalog;

/// <summary>What is known of one dimension: its names and what its values look like. [KMS guide]</summary>
public sealed class DimensionDefinition
{
    internal DimensionDefinition(KmsDimension dimension, DimensionValueFormat format, string description, string[]? otherNames = null,
        DimensionValueDefinition[]? values = null)
    {
        Dimension = dimension;
        Name = dimension.ToString();
        Format = format;
        Description = description;
        OtherNames = otherNames ?? [];
        Values = values ?? [];
    }

    /// <summary>The dimension.</summary>
    public KmsDimension Dimension { get; }

    /// <summary>The name as it is published.</summary>
    public string Name { get; }

    /// <summary>Older or misspelt names in AWS's documents, which are read but never written.</summary>
    public IReadOnlyList<string> OtherNames { get; }

    /// <summary>What the values look like.</summary>
    public DimensionValueFormat Format { get; }

    /// <summary>The values that KMS publishes; empty where the values are identifiers.</summary>
    public IReadOnlyList<DimensionValueDefinition> Values { get; }

    /// <summary>What the dimension tells apart, in one sentence.</summary>
    public string Description { get; }

    /// <summary>Finds a value by any of its spellings.</summary>
    /// <param name="text">The value as published. Case-sensitive.</param>
    /// <returns>The value's definition, or <see langword="null"/> where no listed value is spelled so.</returns>
    public DimensionValueDefinition? FindValue(string text)
    {
        foreach (var value in Values)
        {
            if (value.IsSpelled(text))
                return value;
        }

        return null;
    }
}
