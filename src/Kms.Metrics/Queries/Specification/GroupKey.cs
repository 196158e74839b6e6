namespace Kms.Metrics;

/// <summary>What tells one group from another: the values of the dimensions that series are grouped by.</summary>
internal sealed record GroupKey(IReadOnlyList<MetricDimension> Dimensions, string Id)
{
    public static GroupKey Of(QuerySpec spec, KmsMetric metric) =>
        Of([.. spec.GroupBy.Select(d => new MetricDimension(d.ToString(), metric.TryGetValue(d, out var value) ? value : ""))]);

    // The separator cannot be part of a value: dimensions' values are printable.
    public static GroupKey Of(IReadOnlyList<MetricDimension> dimensions) =>
        new(dimensions, string.Join("\u0000", dimensions.Select(d => d.Value)));
}
