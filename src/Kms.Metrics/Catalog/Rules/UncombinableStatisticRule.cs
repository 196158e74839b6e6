namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>The statistic of a group cannot be computed from its members'.</summary>
    public const string UncombinableStatistic = "KMS0107";
}

internal sealed class UncombinableStatisticRule : IRule
{
    public RuleDefinition Definition { get; } =
        new(RuleIds.UncombinableStatistic, FindingSeverity.Error, "The statistic of a group cannot be computed from its members'",
        "The 99th percentile of a group is not the sum, the mean or the maximum of its members' percentiles: it needs their values, "
            + "which CloudWatch does not return. A number computed from the percentiles would look right and be wrong.");

    public IEnumerable<Finding> Check(Question question)
    {
        if (!question.Usage.IsGrouped || !question.Usage.Statistic.TryGet(out var statistic) || statistic.Kind != StatisticKind.Percentile)
            yield break;
        yield return new Finding(Definition, FindingPart.Statistic,
            "The percentile " + statistic.Name + " of a group cannot be computed from the percentiles of its members",
            "Ask for the percentile of each series without GroupBy, or group by Maximum or Average");
    }
}
