using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>What tells one group from another: the values of the dimensions that series are grouped by, and their account.</summary>
internal sealed record GroupKey(IReadOnlyList<MetricDimension> Dimensions, string? AccountId, string Id)
{
    public static GroupKey Of(QuerySpec spec, KmsMetric metric, string? accountId) =>
        Of([.. spec.GroupBy.Select(d => new MetricDimension(d.ToString(), metric.TryGetValue(d, out var value) ? value : ""))],
            spec.IsGroupedByAccount ? accountId : null);

    // The separator cannot be part of a value: dimensions' values are printable. A value in an older spelling is the same value.
    public static GroupKey Of(IReadOnlyList<MetricDimension> dimensions, string? accountId = null)
    {
        MetricDimension[] canonical = [.. dimensions.Select(d =>
            KmsCatalog.FindDimension(d.Name)?.FindValue(d.Value) is { } known ? d with { Value = known.Name } : d)];
        return new(canonical, accountId, string.Join("\u0000", canonical.Select(d => d.Value).Append(accountId)));
    }
}
