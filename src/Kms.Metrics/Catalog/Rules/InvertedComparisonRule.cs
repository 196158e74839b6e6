namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>The comparison points the wrong way.</summary>
    public const string InvertedComparison = "KMS0202";
}

internal sealed class InvertedComparisonRule : IRule
{
    public RuleDefinition Definition { get; } =
        new(RuleIds.InvertedComparison, FindingSeverity.Warning, "The comparison points the wrong way",
        "An alarm that fires while many days remain is silent on the day the certificate expires. One of AWS's own pages has this "
            + "condition the wrong way round.");

    public IEnumerable<Finding> Check(Question question)
    {
        if (question.Metric is not { } metric || question.Usage.Alarm is not { } alarm || !alarm.Comparison.TryGet(out var comparison)
            || comparison == AlarmComparison.OutsideBand)
            yield break;
        // How many values there are is traffic, and little of it can be as bad as much.
        if (question.IsCount)
            yield break;
        var concern = ConcernOf(question, metric);
        var isHigh = comparison is AlarmComparison.GreaterThan or AlarmComparison.GreaterThanOrEqual or AlarmComparison.AboveBand;
        if (concern == Concern.None || isHigh == (concern == Concern.High))
            yield break;
        yield return new Finding(Definition, FindingPart.Comparison,
            "This alarm fires when " + metric.Name + " is " + UnreachableThresholdRule.Words(comparison) + " its threshold, and "
                + (isHigh ? "low" : "high") + " values are the bad ones",
            "Reverse the comparison")
        { Suggestion = Flipped(comparison).ToString() };
    }

    private static AlarmComparison Flipped(AlarmComparison comparison) => comparison switch
    {
        AlarmComparison.GreaterThan => AlarmComparison.LessThan,
        AlarmComparison.GreaterThanOrEqual => AlarmComparison.LessThanOrEqual,
        AlarmComparison.LessThan => AlarmComparison.GreaterThan,
        AlarmComparison.AboveBand => AlarmComparison.BelowBand,
        AlarmComparison.BelowBand => AlarmComparison.AboveBand,
        _ => AlarmComparison.GreaterThanOrEqual,
    };

    // The number of managers in a state, and of requests with an outcome, is good or bad as the state and the outcome are.
    private static Concern ConcernOf(Question question, MetricDefinition metric)
    {
        if (metric.Has(KmsDimension.XksExternalKeyManagerState))
        {
            return question.ValueOf(KmsDimension.XksExternalKeyManagerState, out _) switch
            {
                "Active" => Concern.Low,
                "Degraded" or "Unavailable" => Concern.High,
                _ => Concern.None,
            };
        }

        if (metric.Has(KmsDimension.ErrorType))
            return question.ValueOf(KmsDimension.ErrorType, out _) is { } type && type != KmsCatalog.NotApplicable
                && KmsCatalog.ExceptionsByErrorType.ContainsKey(type) ? Concern.High : Concern.None;
        return metric.Concern;
    }
}
