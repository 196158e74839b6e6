namespace Kms.Metrics.Catalog;

/// <summary>A <see cref="MetricUsage"/> with its names looked up in the catalog, once for all rules.</summary>
internal sealed class Question
{
    private HashSet<KmsDimension>? _given;

    public Question(MetricUsage usage)
    {
        Usage = usage;
        IsKms = usage.Namespace.TryGet(out var space) && space == KmsCatalog.Namespace;
        Metric = usage.MetricName.TryGet(out var name) ? ResolveMetric(name) : null;
        Dimensions = [.. usage.Dimensions.Select(d => d.Name.TryGet(out var n) ? ResolveDimension(n) : null)];
    }

    public MetricUsage Usage { get; }

    /// <summary>Whether the question is known to be about AWS/KMS. Of any other only the namespace itself is checked.</summary>
    public bool IsKms { get; }

    /// <summary>Whether what is compared is how many values there are, whatever the metric measures.</summary>
    public bool IsCount => Usage.Statistic.TryGet(out var statistic) && statistic.Kind == StatisticKind.SampleCount;

    /// <summary>The metric that was meant, or <see langword="null"/> where it is unknown or there is none.</summary>
    public MetricDefinition? Metric { get; }

    /// <summary>For each dimension of the question the one that was meant, or <see langword="null"/>.</summary>
    public IReadOnlyList<DimensionDefinition?> Dimensions { get; }

    /// <summary>The dimensions that are given, whatever their values.</summary>
    public HashSet<KmsDimension> Given => _given ??= [.. Dimensions.Where(d => d is not null).Select(d => d!.Dimension)];

    /// <summary>Whether every dimension of the question is known by name.</summary>
    public bool AllNamesAreKnown => Usage.Dimensions.IsClosed && Usage.Dimensions.All(d => d.Name.IsKnown);

    /// <summary>The known value of a dimension in its first spelling, or <see langword="null"/> where it is unknown or not given.</summary>
    public string? ValueOf(KmsDimension dimension, out int index)
    {
        for (index = 0; index < Dimensions.Count; index++)
        {
            if (Dimensions[index]?.Dimension == dimension && Usage.Dimensions[index].Value.TryGet(out var value) && value is not null)
                return Dimensions[index]!.FindValue(value)?.Name ?? value;
        }

        index = -1;
        return null;
    }

    private static MetricDefinition? ResolveMetric(string name) =>
        KmsCatalog.FindMetric(name)
            ?? KmsCatalog.Metrics.FirstOrDefault(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase));

    private static DimensionDefinition? ResolveDimension(string name) =>
        KmsCatalog.FindDimension(name)
            ?? KmsCatalog.Dimensions.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.OrdinalIgnoreCase));
}
