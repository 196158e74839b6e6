namespace Kms.Metrics.CloudWatch;

/// <summary>Compares metrics by what identifies them: namespace, name and dimensions in any order.</summary>
internal sealed class MetricIdentity : IEqualityComparer<Metric>
{
    public static MetricIdentity Comparer { get; } = new();

    public bool Equals(Metric? x, Metric? y)
    {
        if (x is null || y is null)
            return ReferenceEquals(x, y);
        return x.Namespace == y.Namespace && AreSame(x.MetricName, x.Dimensions, y.MetricName, y.Dimensions);
    }

    public int GetHashCode(Metric metric) => HashOf(metric.MetricName, metric.Dimensions);

    public static bool AreSame(string name, IReadOnlyList<MetricDimension> dimensions, string otherName,
        IReadOnlyList<MetricDimension> otherDimensions) =>
        name == otherName && dimensions.Count == otherDimensions.Count && dimensions.All(d => otherDimensions.Contains(d));

    public static int HashOf(string name, IReadOnlyList<MetricDimension> dimensions)
    {
        var hash = StringComparer.Ordinal.GetHashCode(name);
        // Added up, so that the order of the dimensions does not matter; the values tell series apart, hardly ever their names.
        for (var i = 0; i < dimensions.Count; i++)
            hash = unchecked(hash + (StringComparer.Ordinal.GetHashCode(dimensions[i].Value) * (31 + dimensions[i].Name.Length)));
        return hash;
    }
}
