namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>The statistic says nothing about the metric.</summary>
    public const string MeaninglessStatistic = "KMS0101";
}

internal sealed class MeaninglessStatisticRule : IRule
{
    public RuleDefinition Definition { get; } =
        new(RuleIds.MeaninglessStatistic, FindingSeverity.Warning, "The statistic says nothing about the metric",
        "The sum of days, or the average of times until something expires, is a number that moves when nothing happens and stands still "
            + "when something does. A threshold on it is crossed too late or never.");

    public IEnumerable<Finding> Check(Question question)
    {
        if (question.Metric is not { } metric || !question.Usage.Statistic.TryGet(out var statistic)
            || metric.MeaningfulStatistics.Contains(statistic.Kind))
            yield break;
        yield return new Finding(Definition, FindingPart.Statistic,
            "The " + statistic.Name + " of " + metric.Name + " says nothing about its " + metric.ValueNoun,
            "Use " + DisplayText.List(
                metric.MeaningfulStatistics.Select(k => k == StatisticKind.Percentile ? "a percentile" : k.ToString())))
        { Suggestion = metric.DefaultStatistic.Name };
    }
}
