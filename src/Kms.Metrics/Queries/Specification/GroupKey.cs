namespace Kms.Metrics;

/// <summary>What tells one group from another: the values of the dimensions that series are grouped by, and their account.</summary>
internal sealed record GroupKey(IReadOnlyList<MetricDimension> Dimensions, string? AccountId, string Id)
{
    public static GroupKey Of(QuerySpec spec, KmsMetric metric, string? accountId) =>
        Of([.. spec.GroupBy.Select(d => new MetricDimension(d.ToString(), metric.TryGetValue(d, out var value) ? value : ""))],
            spec.IsGroupedByAccount ? accountId : null);

    // The separator cannot be part of a value: dimensions' values are printable.
    public static GroupKey Of(IReadOnlyList<MetricDimension> dimensions, string? accountId = null) =>
        new(dimensions, accountId, string.Join("\u0000", dimensions.Select(d => d.Value).Append(accountId)));
}
