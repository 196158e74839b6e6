namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>Grouping by the dimension separates nothing.</summary>
    public const string UselessGrouping = "KMS0106";
}

internal sealed class UselessGroupingRule : IRule
{
    public RuleDefinition Definition { get; } =
        new(RuleIds.UselessGrouping, FindingSeverity.Warning, "Grouping by the dimension separates nothing",
        "A dimension that has one value in all series, because Where fixed it or because the metric does not have it, makes one group: "
            + "the answer looks like a breakdown but is not one.");

    public IEnumerable<Finding> Check(Question question)
    {
        if (question.Metric is not { } metric)
            yield break;
        for (var i = 0; i < question.Usage.GroupBy.Count; i++)
        {
            if (!question.Usage.GroupBy[i].TryGet(out var name) || KmsCatalog.FindDimension(name) is not { } dimension)
                continue;
            if (!metric.Has(dimension.Dimension))
                yield return Finding(metric.Name + " has no dimension " + dimension.Name + " to group by", "Remove it, or group by "
                    + DisplayText.List(metric.AllDimensions.Select(d => d.ToString())), i);
            else if (question.Given.Contains(dimension.Dimension))
                yield return Finding("Where fixes " + dimension.Name + ", so that all series fall into one group",
                    "Remove it from the grouping, or the Where", i);
        }
    }

    private Finding Finding(string message, string remedy, int index) =>
        new(Definition, FindingPart.GroupBy, message, remedy) { Index = index };
}
