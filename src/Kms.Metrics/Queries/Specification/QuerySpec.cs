using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>What a fluent query has been told so far. Immutable, so that half a query can be shared.</summary>
internal sealed record QuerySpec(MetricDefinition Metric)
{
    /// <summary>The series to read, where they were named; otherwise they are looked for.</summary>
    public NamedSeries? Named { get; init; }

    public IReadOnlyList<KmsMetric>? Exact => Named?.Series;

    public IReadOnlyList<MetricDimension> Filters { get; init; } = [];

    /// <summary>Whether series are added up at all; with no dimension in <see cref="GroupBy"/> all into one.</summary>
    public bool IsGrouped { get; init; }

    public IReadOnlyList<KmsDimension> GroupBy { get; init; } = [];

    /// <summary>The statistics that were chosen; none for the metric's own.</summary>
    public IReadOnlyList<MetricStatistic> Statistics { get; init; } = [];

    public TimeSpec Time { get; init; } = new();

    public QueryStrategy Strategy { get; init; }

    /// <summary>The most series to read, or <see langword="null"/> for any number.</summary>
    public int? MaxSeries { get; init; }

    public AccountScope Accounts { get; init; } = AccountScope.Own;

    public IReadOnlyList<MetricStatistic> EffectiveStatistics => Statistics.Count > 0 ? Statistics : [Metric.DefaultStatistic];

    /// <summary>
    /// What is read for each series: the average of a group needs to know how many values each member's average stands for.
    /// </summary>
    public IReadOnlyList<MetricStatistic> StatisticsToRead => IsGrouped
        ? [.. EffectiveStatistics.SelectMany(s =>
            s.Kind == StatisticKind.Average ? [MetricStatistic.Sum, MetricStatistic.SampleCount] : new[] { s }).Distinct()]
        : EffectiveStatistics;

    public IEnumerable<MetricUsage> ToUsages()
    {
        foreach (var statistic in EffectiveStatistics)
        {
            yield return new MetricUsage
            {
                Kind = Strategy == QueryStrategy.Exact && Exact is null ? UsageKind.Exact : UsageKind.Filter,
                MetricName = Metric.Name,
                Dimensions = [.. Filters.Select(f => new DimensionUsage(f.Name, f.Value))],
                IsGrouped = IsGrouped,
                GroupBy = [.. GroupBy.Select(g => (Knowable<string>)g.ToString())],
                Statistic = statistic,
                PeriodIsFitted = true,
            };
        }
    }

    /// <summary>What the rulebook says of the query, which is answered all the same.</summary>
    public IEnumerable<string> Warnings() => Findings().Where(f => f.Severity != FindingSeverity.Error).Select(f => f.ToString());

    private List<Finding> Findings() => [.. ToUsages().SelectMany(Rulebook.Check).Concat(Named?.Findings ?? []).Distinct()];

    /// <exception cref="KmsMetricsValidationException">The query asks for what KMS does not publish.</exception>
    public void Validate()
    {
        var findings = Findings();
        if (findings.Exists(f => f.Severity == FindingSeverity.Error))
            throw new KmsMetricsValidationException("The query on " + Metric.Name
                + " was not sent, because CloudWatch would answer it with no data or a wrong number", findings);
    }

    /// <summary>
    /// The one series that the filters name in full; looking for it would cost a request and find nothing after two quiet weeks.
    /// </summary>
    public KmsMetric? WholeSet()
    {
        if (!Filters.All(HasOneSpelling))
            return null;
        return KmsMetric.TryFromPublished(Metric.Name, [.. Filters], out var metric) ? metric : null;
    }

    /// <summary>Whether a series has all the values that were asked for, whatever their spelling.</summary>
    public bool Matches(KmsMetric metric)
    {
        foreach (var filter in Filters)
        {
            var definition = KmsCatalog.FindDimension(filter.Name)!;
            if (!metric.TryGetValue(definition.Dimension, out var published)
                || Canonical(definition, published) != Canonical(definition, filter.Value))
                return false;
        }

        return true;
    }

    /// <summary>Whether a value is published in one spelling only, so that the service can compare with it.</summary>
    public static bool HasOneSpelling(MetricDimension filter) =>
        KmsCatalog.FindDimension(filter.Name)!.FindValue(filter.Value) is not { OtherNames.Count: > 0 };

    private static string Canonical(DimensionDefinition definition, string value) => definition.FindValue(value)?.Name ?? value;
}
