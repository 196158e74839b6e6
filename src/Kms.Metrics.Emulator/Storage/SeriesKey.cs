using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Storage;

/// <summary>What identifies a series: namespace, name and dimensions in any order.</summary>
internal sealed class SeriesKey : IEquatable<SeriesKey>
{
    private readonly int _hash;

    public SeriesKey(string ns, string metricName, IReadOnlyList<MetricDimension> dimensions)
    {
        Namespace = ns;
        MetricName = metricName;
        Dimensions = Sorted(dimensions);
        var hash = default(HashCode);
        hash.Add(ns, StringComparer.Ordinal);
        hash.Add(metricName, StringComparer.Ordinal);
        foreach (var dimension in Dimensions)
        {
            hash.Add(dimension.Name, StringComparer.Ordinal);
            hash.Add(dimension.Value, StringComparer.Ordinal);
        }

        _hash = hash.ToHashCode();
    }

    public SeriesKey(Metric metric)
        : this(metric.Namespace, metric.MetricName, metric.Dimensions)
    {
    }

    public string Namespace { get; }

    public string MetricName { get; }

    /// <summary>The dimensions by name.</summary>
    public IReadOnlyList<MetricDimension> Dimensions { get; }

    public string? this[string dimension] => Dimensions.FirstOrDefault(d => d.Name == dimension)?.Value;

    public bool Equals(SeriesKey? other)
    {
        if (other is null || _hash != other._hash || Namespace != other.Namespace || MetricName != other.MetricName || Dimensions.Count != other.Dimensions.Count)
            return false;
        for (var i = 0; i < Dimensions.Count; i++)
        {
            if (Dimensions[i] != other.Dimensions[i])
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as SeriesKey);

    public override int GetHashCode() => _hash;

    /// <summary>The order in which series are listed.</summary>
    public static int Compare(SeriesKey a, SeriesKey b)
    {
        var order = string.CompareOrdinal(a.Namespace, b.Namespace);
        if (order == 0)
            order = string.CompareOrdinal(a.MetricName, b.MetricName);
        for (var i = 0; order == 0 && i < Math.Min(a.Dimensions.Count, b.Dimensions.Count); i++)
        {
            order = string.CompareOrdinal(a.Dimensions[i].Name, b.Dimensions[i].Name);
            if (order == 0)
                order = string.CompareOrdinal(a.Dimensions[i].Value, b.Dimensions[i].Value);
        }

        return order == 0 ? a.Dimensions.Count - b.Dimensions.Count : order;
    }

    private static MetricDimension[] Sorted(IReadOnlyList<MetricDimension> dimensions)
    {
        var sorted = dimensions.ToArray();
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return sorted;
    }
}
