namespace Kms.Metrics.Catalog;

/// <summary>What is known of one dimension: its names and what its values look like. [KMS guide]</summary>
public sealed class DimensionDefinition
{
    private readonly Dictionary<string, DimensionValueDefinition> _valuesBySpelling;

    internal DimensionDefinition(KmsDimension dimension, DimensionValueFormat format, string description, string[]? otherNames = null,
        DimensionValueDefinition[]? values = null)
    {
        Dimension = dimension;
        Name = dimension.ToString();
        Format = format;
        Description = description;
        OtherNames = otherNames ?? [];
        Values = values ?? [];
        _valuesBySpelling = Values.SelectMany(v => v.OtherNames.Prepend(v.Name).Select(s => (Spelling: s, Value: v)))
            .GroupBy(s => s.Spelling, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal);
    }

    /// <summary>The dimension.</summary>
    public KmsDimension Dimension { get; }

    /// <summary>The name as it is published.</summary>
    public string Name { get; }

    /// <summary>Older or misspelled names in AWS's documents, which are read but never written.</summary>
    public IReadOnlyList<string> OtherNames { get; }

    /// <summary>What the values look like.</summary>
    public DimensionValueFormat Format { get; }

    /// <summary>The values that KMS publishes; empty where the values are identifiers.</summary>
    public IReadOnlyList<DimensionValueDefinition> Values { get; }

    /// <summary>What the dimension tells apart, in one sentence.</summary>
    public string Description { get; }

    /// <summary>Finds a value by any of its spellings.</summary>
    /// <param name="text">The value as published. Case-sensitive.</param>
    /// <returns>The value's definition, or <see langword="null"/> if no listed value has that spelling.</returns>
    public DimensionValueDefinition? FindValue(string text) =>
        text is not null && _valuesBySpelling.TryGetValue(text, out var value) ? value : null;

    /// <summary>The same text for every spelling of a value; a value that is not listed is its own.</summary>
    internal string Canonical(string text) => FindValue(text)?.Name ?? text;
}
