using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>What a fluent query has been told so far. Immutable, so that half a query can be shared.</summary>
internal sealed record QuerySpec(MetricDefinition Metric)
{
    public static TimeSpan DefaultPeriod { get; } = TimeSpan.FromMinutes(5);

    public static TimeSpan DefaultLast { get; } = TimeSpan.FromHours(3);

    /// <summary>The series to read, where they were named; otherwise they are looked for.</summary>
    public IReadOnlyList<KmsMetric>? Exact { get; init; }

    public IReadOnlyList<MetricDimension> Filters { get; init; } = [];

    /// <summary>Whether series are added up at all; with no dimension in <see cref="GroupBy"/> all into one.</summary>
    public bool IsGrouped { get; init; }

    public IReadOnlyList<KmsDimension> GroupBy { get; init; } = [];

    public Statistic? Statistic { get; init; }

    public TimeSpan Period { get; init; } = DefaultPeriod;

    /// <summary>How far to look back from now, where no fixed range was given.</summary>
    public TimeSpan Last { get; init; } = DefaultLast;

    public (DateTimeOffset Start, DateTimeOffset End)? Range { get; init; }

    public Statistic EffectiveStatistic => Statistic ?? Metric.DefaultStatistic;

    public IEnumerable<MetricUsage> ToUsages()
    {
        yield return new MetricUsage
        {
            Kind = UsageKind.Filter,
            MetricName = Metric.Name,
            Dimensions = [.. Filters.Select(f => new DimensionUsage(f.Name, f.Value))],
            IsGrouped = IsGrouped,
            GroupBy = [.. GroupBy.Select(g => (Knowable<string>)g.ToString())],
            Statistic = EffectiveStatistic,
        };
        foreach (var metric in Exact ?? [])
            yield return metric.ToUsage();
    }

    /// <exception cref="KmsMetricsValidationException">The query asks for what KMS does not publish.</exception>
    public void Validate()
    {
        var findings = ToUsages().SelectMany(Rulebook.Check).Distinct().ToList();
        if (findings.Count > 0)
            throw new KmsMetricsValidationException("The query on " + Metric.Name + " was not sent, because CloudWatch would answer it with no data or a wrong number", findings);
    }

    /// <summary>Whether a series has all the values that were asked for, whatever their spelling.</summary>
    public bool Matches(KmsMetric metric)
    {
        foreach (var filter in Filters)
        {
            var definition = KmsCatalog.FindDimension(filter.Name)!;
            if (!metric.TryGetValue(definition.Dimension, out var published) || Canonical(definition, published) != Canonical(definition, filter.Value))
                return false;
        }

        return true;
    }

    private static string Canonical(DimensionDefinition definition, string value) => definition.FindValue(value)?.Name ?? value;
}
