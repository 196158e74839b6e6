using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>A metric's identity as it was published: known to the catalog, its dimensions a whole set in the catalog's order.</summary>
internal readonly record struct PublishedIdentity(MetricDefinition Definition, string PublishedName, IReadOnlyList<KmsDimension> Set,
    MetricDimension[] Dimensions)
{
    /// <summary>
    /// Recognizes a published name and its dimensions in any documented spelling; gives <see langword="null"/> where they are no metric
    /// that we know.
    /// </summary>
    public static PublishedIdentity? Recognize(string metricName, IReadOnlyCollection<MetricDimension> dimensions)
    {
        if (KmsCatalog.FindMetric(metricName) is not { } definition)
            return null;
        var list = dimensions as IReadOnlyList<MetricDimension> ?? [.. dimensions];
        for (var i = 0; i < definition.DimensionSets.Count; i++)
        {
            var set = definition.DimensionSets[i];
            if (set.Count == list.Count && Arrange(set, list) is { } arranged)
                return new PublishedIdentity(definition, metricName, set, arranged);
        }

        return null;
    }

    private static MetricDimension[]? Arrange(IReadOnlyList<KmsDimension> set, IReadOnlyList<MetricDimension> dimensions)
    {
        var arranged = new MetricDimension[set.Count];
        for (var i = 0; i < dimensions.Count; i++)
        {
            var dimension = dimensions[i];
            var definition = KmsCatalog.FindDimension(dimension.Name);
            var position = definition is null ? -1 : IndexOf(set, definition.Dimension);
            if (position < 0 || arranged[position] is not null || !IsReadable(definition!, dimension.Value))
                return null;
            arranged[position] = dimension;
        }

        return arranged;
    }

    // A listed value may be new to us: it reads as Unknown and its text is kept. An identifier must be one.
    private static bool IsReadable(DimensionDefinition definition, string value) =>
        definition.Format is DimensionValueFormat.OneOf or DimensionValueFormat.OneOfSoFar || ValueFormats.Check(definition, value) is null;

    private static int IndexOf(IReadOnlyList<KmsDimension> set, KmsDimension dimension)
    {
        for (var i = 0; i < set.Count; i++)
        {
            if (set[i] == dimension)
                return i;
        }

        return -1;
    }
}
