using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>
/// The series that a query names in full. What the rulebook says of them is found out once, however often the query is asked. Immutable.
/// </summary>
internal sealed class NamedSeries(IReadOnlyList<KmsMetric> series)
{
    private readonly Lazy<IReadOnlyList<Finding>> _findings = new(() => [.. series.SelectMany(s => Rulebook.Check(s.ToUsage()))]);

    private readonly Lazy<HashSet<KmsMetric>> _set = new(() => [.. series]);

    public IReadOnlyList<KmsMetric> Series { get; } = series;

    public IReadOnlyList<Finding> Findings => _findings.Value;

    public bool Contains(KmsMetric metric) => _set.Value.Contains(metric);
}
