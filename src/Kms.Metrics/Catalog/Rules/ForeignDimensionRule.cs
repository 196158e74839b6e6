namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>The dimension does not belong to the metric.</summary>
    public const string ForeignDimension = "KMS0002";
}

internal sealed class ForeignDimensionRule : IRule
{
    public RuleDefinition Definition { get; } =
        new(RuleIds.ForeignDimension, FindingSeverity.Error, "The dimension does not belong to the metric",
        "A metric is published under whole dimension sets. A question that names a dimension from outside the set finds no data, and "
            + "CloudWatch does not say so.");

    public IEnumerable<Finding> Check(Question question)
    {
        if (question.Metric is not { } metric)
            yield break;
        for (var i = 0; i < question.Dimensions.Count; i++)
        {
            if (question.Dimensions[i] is { } dimension && !metric.Has(dimension.Dimension))
                yield return Foreign(metric, dimension.Dimension, i);
        }
    }

    private Finding Foreign(MetricDefinition metric, KmsDimension dimension, int index)
    {
        var owners = KmsCatalog.Metrics.Where(m => m.Has(dimension)).Select(m => m.Name).ToList();
        return new Finding(Definition, FindingPart.DimensionName,
            metric.Name + " has no dimension " + dimension + "; it is published under " + Describe(metric),
            "Remove it" + (owners.Count == 1 ? ", or use " + owners[0] + ", which has it" : ""))
        { Index = index };
    }

    internal static string Describe(MetricDefinition metric) =>
        string.Join(" or under ", metric.DimensionSets.Select(set => DisplayText.List(set.Select(d => d.ToString()))));
}
