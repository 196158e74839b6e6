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
        var all = DisplayText.List(set.Select(d => d.ToString()));
        yield return new Finding(Definition, FindingPart.Dimensions,
            metric.Name + " is published under " + all + (set.Count == 1 ? "; this leaves it out"
                : missing.Count == set.Count ? " together; this names none of them"
                : " together; this leaves out " + DisplayText.List(missing)),
            (missing.Count == set.Count && set.Count > 1 ? "Add all of them" : "Add " + DisplayText.List(missing)) + TotalOf(metric, set))
        { Suggestion = DisplayText.List(missing) };
    }

    // Nobody wants one of the hundred series of errors: what people mean is the total of a key store.
    private static string TotalOf(MetricDefinition metric, IReadOnlyList<KmsDimension> set) =>
        set.Count < 6 ? "" : ", or take the total: SELECT SUM(" + metric.Name + ") FROM \"" + KmsCatalog.Namespace
            + "\" WHERE CustomKeyStoreId = '...', which fluent queries and KmsAlarm.OnTotal write";

    private static IReadOnlyList<KmsDimension> IntendedSet(Question question, MetricDefinition metric, HashSet<KmsDimension> given)
    {
        // Only the operation tells the two sets of SuccessfulRequest apart when no key is given yet.
        if (metric.DimensionSets.Count > 1 && !given.Contains(KmsDimension.KeyArn)
            && question.ValueOf(KmsDimension.Operation, out _) == KmsCatalog.ReEncrypt)
            return metric.DimensionSets[1];
        return metric.NearestSet(given);
    }
}
