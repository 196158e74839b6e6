namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>A dimension of the metric's set is missing.</summary>
    public const string MissingDimension = "KMS0003";
}

internal sealed class MissingDimensionRule : IRule
{
    public RuleDefinition Definition { get; } =
        new(RuleIds.MissingDimension, FindingSeverity.Error, "A dimension of the metric's set is missing",
        "CloudWatch does not add up the metrics of an AWS namespace across dimensions. A request or an alarm that leaves a dimension out "
            + "finds no data: the alarm stays in INSUFFICIENT_DATA, or reads OK, while the thing it should watch goes wrong.");

    public IEnumerable<Finding> Check(Question question)
    {
        if (question.Usage.Kind != UsageKind.Exact || question.Metric is not { } metric || !question.AllNamesAreKnown)
            yield break;
        // A name that is no dimension at all stands where one of the set should be; rule KMS0005 speaks of it.
        if (question.Dimensions.Any(d => d is null))
            yield break;
        var given = question.Given;
        var set = IntendedSet(question, metric, given);
        var missing = set.Where(d => !given.Contains(d)).Select(d => d.ToString()).ToList();
        if (missing.Count == 0)
            yield break;
        yield return new Finding(Definition, FindingPart.Dimensions,
            metric.Name + " is published under " + DisplayText.List(set.Select(d => d.ToString())) + " together; without "
                + DisplayText.List(missing) + " it has no data",
            "Add " + DisplayText.List(missing))
        { Suggestion = DisplayText.List(missing) };
    }

    private static IReadOnlyList<KmsDimension> IntendedSet(Question question, MetricDefinition metric, HashSet<KmsDimension> given)
    {
        // Only the operation tells the two sets of SuccessfulRequest apart when no key is given yet.
        if (metric.DimensionSets.Count > 1 && !given.Contains(KmsDimension.KeyArn)
            && question.ValueOf(KmsDimension.Operation, out _) == KmsCatalog.ReEncrypt)
            return metric.DimensionSets[1];
        return metric.NearestSet(given);
    }
}
