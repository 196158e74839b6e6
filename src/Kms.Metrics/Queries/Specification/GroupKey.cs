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
        var canonical = new MetricDimension[dimensions.Count];
        var values = new string?[canonical.Length + 1];
        for (var i = 0; i < canonical.Length; i++)
        {
            var dimension = dimensions[i];
            canonical[i] = KmsCatalog.FindDimension(dimension.Name)?.FindValue(dimension.Value) is { } known
                ? dimension with { Value = known.Name } : dimension;
            values[i] = canonical[i].Value;
        }

        values[canonical.Length] = accountId;
        return new(canonical, accountId, string.Join("\u0000", values));
    }
}
