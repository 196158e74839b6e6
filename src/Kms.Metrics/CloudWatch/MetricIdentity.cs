namespace Kms.Metrics.CloudWatch;

/// <summary>Compares metrics by what identifies them: namespace, name and dimensions in any order.</summary>
internal sealed class MetricIdentity : IEqualityComparer<Metric>
{
    public static MetricIdentity Comparer { get; } = new();

    public bool Equals(Metric? x, Metric? y)
    {
        if (x is null || y is null)
            return ReferenceEquals(x, y);
        return x.Namespace == y.Namespace && x.MetricName == y.MetricName && x.Dimensions.Count == y.Dimensions.Count
            && x.Dimensions.All(d => y.Dimensions.Contains(d));
    }

    public int GetHashCode(Metric metric)
    {
        var hash = StringComparer.Ordinal.GetHashCode(metric.MetricName);
        // Added up, so that the order of the dimensions does not matter.
        foreach (var dimension in metric.Dimensions)
            hash = unchecked(hash + dimension.GetHashCode());
        return hash;
    }
}
