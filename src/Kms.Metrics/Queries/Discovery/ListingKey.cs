using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>One question to ListMetrics, compared by its content.</summary>
internal sealed record ListingKey(string MetricName, AccountScope Accounts)
{
    public IReadOnlyList<DimensionFilter> Filters { get; init; } = [];

    public bool Equals(ListingKey? other) =>
        other is not null && MetricName == other.MetricName && Accounts == other.Accounts && Filters.SequenceEqual(other.Filters);

    public override int GetHashCode()
    {
        var hash = StringComparer.Ordinal.GetHashCode(MetricName);
        foreach (var filter in Filters)
            hash = unchecked((hash * 31) + filter.GetHashCode());
        return hash;
    }
}
