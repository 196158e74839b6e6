using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Storage;

/// <summary>What identifies a series: namespace, name and dimensions in any order.</summary>
internal sealed class SeriesKey : IEquatable<SeriesKey>
{
    private readonly int _hash;
    private readonly MetricDimension[] _dimensions;

    public SeriesKey(string ns, string metricName, IReadOnlyList<MetricDimension> dimensions)
    {
        Namespace = ns;
        MetricName = metricName;
        _dimensions = Sorted(dimensions);
        // Names and namespaces hardly ever tell series apart that their metric and values do not.
        var hash = metricName.GetHashCode(StringComparison.Ordinal);
        foreach (var dimension in _dimensions)
            hash = (hash * 31) + dimension.Value.GetHashCode(StringComparison.Ordinal);
        _hash = hash;
    }

    public SeriesKey(Metric metric)
        : this(metric.Namespace, metric.MetricName, metric.Dimensions)
    {
    }

    public string Namespace { get; }

    public string MetricName { get; }

    /// <summary>The dimensions by name.</summary>
    public IReadOnlyList<MetricDimension> Dimensions => _dimensions;

    public string? this[string dimension] => Dimensions.FirstOrDefault(d => d.Name == dimension)?.Value;

    public bool Equals(SeriesKey? other)
    {
        if (other is null || _hash != other._hash || Namespace != other.Namespace || MetricName != other.MetricName
            || _dimensions.Length != other._dimensions.Length)
            return false;
        for (var i = 0; i < _dimensions.Length; i++)
        {
            if (_dimensions[i].Value != other._dimensions[i].Value || _dimensions[i].Name != other._dimensions[i].Name)
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
        // A handful, mostly in the same order every time: sorting by insertion is the quickest.
        for (var i = 1; i < sorted.Length; i++)
        {
            for (var j = i; j > 0 && string.CompareOrdinal(sorted[j - 1].Name, sorted[j].Name) > 0; j--)
                (sorted[j - 1], sorted[j]) = (sorted[j], sorted[j - 1]);
        }

        return sorted;
    }
}
