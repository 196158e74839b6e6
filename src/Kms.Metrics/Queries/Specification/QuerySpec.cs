using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>What a fluent query has been told so far. Immutable, so that half a query can be shared.</summary>
internal sealed record QuerySpec(MetricDefinition Metric)
{
    /// <summary>The series to read, where they were named; otherwise they are looked for.</summary>
    public NamedSeries? Named { get; init; }

    public IReadOnlyList<KmsMetric>? Exact => Named?.Series;

    public IReadOnlyList<MetricDimension> Filters { get; init; } = [];

    /// <summary>Dimensions that may have any of several values.</summary>
    public IReadOnlyList<DimensionChoice> Choices { get; init; } = [];

    /// <summary>Whether series are added up at all; with no dimension in <see cref="GroupBy"/> all into one.</summary>
    public bool IsGrouped { get; init; }

    public IReadOnlyList<KmsDimension> GroupBy { get; init; } = [];

    /// <summary>Whether groups are told apart by the account that their members belong to.</summary>
    public bool IsGroupedByAccount { get; init; }

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

    /// <summary>What the rulebook is asked: each statistic, with each value of several by itself.</summary>
    public IEnumerable<MetricUsage> ToUsages() => Choices.Count == 0
        ? ToUsages(Filters)
        : Choices.SelectMany(c => c.Values.SelectMany(v => ToUsages([.. Filters, new MetricDimension(c.Dimension.ToString(), v)], c)));

    // One of several values fixes nothing: groups are told apart by the others.
    private IEnumerable<MetricUsage> ToUsages(IReadOnlyList<MetricDimension> filters, DimensionChoice? one = null)
    {
        foreach (var statistic in EffectiveStatistics)
        {
            yield return new MetricUsage
            {
                Kind = Strategy == QueryStrategy.Exact && Exact is null ? UsageKind.Exact : UsageKind.Filter,
                MetricName = Metric.Name,
                Dimensions = [.. filters.Select(f => new DimensionUsage(f.Name, f.Value))],
                IsGrouped = IsGrouped,
                GroupBy = [.. GroupBy.Where(g => g != one?.Dimension).Select(g => (Knowable<string>)g.ToString())],
                Statistic = statistic,
                PeriodIsFitted = true,
            };
        }
    }

    /// <summary>What the rulebook says of the query, which is answered anyway.</summary>
    public IEnumerable<string> Warnings() => Findings().Where(f => f.Severity != FindingSeverity.Error).Select(f => f.ToString());

    private List<Finding> Findings() => [.. (Choices.Count == 0 ? ToUsages(Filters).SelectMany(Rulebook.Check)
        : Choices.SelectMany(FindingsOf)).Concat(Named?.Findings ?? []).Distinct()];

    // A value that contradicts the filters finds nothing, and does not keep the others from finding something.
    private IEnumerable<Finding> FindingsOf(DimensionChoice choice)
    {
        var byValue = choice.Values.Select(v => ToUsages([.. Filters, new MetricDimension(choice.Dimension.ToString(), v)], choice)
            .SelectMany(Rulebook.Check).ToList()).ToList();
        var isAnyRight = byValue.Exists(static findings => !findings.Exists(Contradicts));
        return byValue.SelectMany(static findings => findings).Where(f => !isAnyRight || !Contradicts(f));
        static bool Contradicts(Finding finding) => finding.RuleId == RuleIds.ContradictingValues;
    }

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
        if (Accounts == AccountScope.Linked || !Filters.All(HasOneSpelling) || Choices.Count > 0)
            return null;
        return KmsMetric.TryFromPublished(Metric.Name, [.. Filters], out var metric) ? metric : null;
    }

    /// <summary>The series of <see cref="WholeSet"/> under each documented spelling of the metric's and the dimensions' names.</summary>
    public IReadOnlyList<KmsMetric> Spellings(KmsMetric whole)
    {
        var found = new List<KmsMetric>();
        foreach (var name in Metric.OtherNames.Prepend(Metric.Name))
        {
            foreach (var names in SpellingsOf(whole.Dimensions.Select(d => d.Name)))
            {
                if (KmsMetric.TryFromPublished(name, [.. whole.Dimensions.Zip(names, (d, n) => d with { Name = n })], out var metric))
                    found.Add(metric);
            }
        }

        return found;
    }

    /// <summary>The names of dimensions in every documented spelling, today's first.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> SpellingsOf(IEnumerable<string> names)
    {
        IReadOnlyList<IReadOnlyList<string>> all = [[]];
        foreach (var name in names)
        {
            var spellings = KmsCatalog.FindDimension(name)!.OtherNames.Prepend(name).ToList();
            all = [.. spellings.SelectMany(s => all.Select(before => (IReadOnlyList<string>)[.. before, s]))];
        }

        return all;
    }

    /// <summary>Whether the dimensions of a set have one documented name each.</summary>
    public static bool HasOneSpelling(IReadOnlyList<KmsDimension> set) => set.All(d => KmsCatalog.Get(d).OtherNames.Count == 0);

    /// <summary>What was asked of the dimensions' values, in words; empty where all series were asked for.</summary>
    public IReadOnlyList<string> Conditions => [.. Filters.Select(f => f.ToString()), .. Choices.Select(c => c.ToString())];

    /// <summary>Whether a value is published in one spelling only, so that the service can compare with it.</summary>
    public static bool HasOneSpelling(MetricDimension filter) =>
        KmsCatalog.FindDimension(filter.Name)!.FindValue(filter.Value) is not { OtherNames.Count: > 0 };
}
