using Kms.Metrics.Catalog.Rules;

namespace Kms.Metrics.Catalog;

/// <summary>
/// The rules that every question about AWS/KMS must keep: one pure function, the same for the compiler, for the builders at run time and
/// for alarms that exist. Stateless and safe to share.
/// </summary>
public static class Rulebook
{
    private static readonly IRule[] All =
    [
        new UnknownMetricRule(), new ForeignDimensionRule(), new MissingDimensionRule(), new DuplicateDimensionRule(),
        new UnknownDimensionRule(), new ImpossibleValueRule(), new ContradictingValuesRule(),
        new MeaninglessStatisticRule(), new UnpublishedUnitRule(), new PeriodNotKeptRule(), new QueryNeverRunRule(),
            new ImpossibleRangeRule(), new UselessGroupingRule(), new UncombinableStatisticRule(),
        new UnreachableThresholdRule(), new InvertedComparisonRule(), new ImpossibleEvaluationRule(), new NobodyNotifiedRule(),
            new AlarmNeverAppliedRule(), new HidingMissingDataRule(),
        new UntypedQuestionRule(),
    ];

    /// <summary>The rules, in the order of their ids.</summary>
    public static IReadOnlyList<RuleDefinition> Rules { get; } = [.. All.Select(r => r.Definition)];

    /// <summary>Says everything that is wrong with a question; nothing is said of parts that are not known.</summary>
    /// <param name="usage">The question.</param>
    /// <returns>All findings, in the order of the rules' ids; empty where nothing is wrong.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="usage"/> is <see langword="null"/>.</exception>
    public static IReadOnlyList<Finding> Check(MetricUsage usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        var question = new Question(usage);
        List<Finding>? findings = null;
        foreach (var rule in All)
        {
            foreach (var finding in rule.Check(question))
                (findings ??= []).Add(finding);
        }

        return findings ?? (IReadOnlyList<Finding>)[];
    }
}
