namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>There is no dimension of that name.</summary>
    public const string UnknownDimension = "KMS0005";
}

internal sealed class UnknownDimensionRule : IRule
{
    public RuleDefinition Definition { get; } = new(RuleIds.UnknownDimension, FindingSeverity.Error, "No such dimension",
        "CloudWatch compares dimension names letter by letter, capital letters included. A name that is off by one letter finds no data.");

    public IEnumerable<Finding> Check(Question question)
    {
        for (var i = 0; i < question.Dimensions.Count; i++)
        {
            if (question.Usage.Dimensions[i].Name.TryGet(out var name) && question.Dimensions[i]?.Name != name)
                yield return Unknown(question, question.Dimensions[i], name, FindingPart.DimensionName, i);
        }

        for (var i = 0; i < question.Usage.GroupBy.Count; i++)
        {
            if (question.Usage.GroupBy[i].TryGet(out var name) && KmsCatalog.FindDimension(name)?.Name != name)
                yield return Unknown(question, KmsCatalog.FindDimension(name), name, FindingPart.GroupBy, i);
        }
    }

    private Finding Unknown(Question question, DimensionDefinition? meant, string name, FindingPart part, int index)
    {
        // The metric's own dimensions come first: they are what a slip of the pen was meant to be.
        var own = question.Metric?.AllDimensions.Select(d => d.ToString()) ?? [];
        var suggestion = meant?.Name
            ?? NameMatcher.Nearest(name, own.Concat(KmsCatalog.Dimensions.SelectMany(d => d.OtherNames.Prepend(d.Name))));
        suggestion = suggestion is null ? null : KmsCatalog.FindDimension(suggestion)!.Name;
        var message = meant is null ? "AWS/KMS has no dimension " + DisplayText.Quote(name)
            : string.Equals(meant.Name, name, StringComparison.OrdinalIgnoreCase) ? "The dimension " + DisplayText.Quote(name)
            + " is spelled '" + meant.Name + "', and CloudWatch is case-sensitive"
            : DisplayText.Quote(name) + " is an older name of the dimension '" + meant.Name + "' in AWS's documents";
        var remedy = suggestion is not null ? "Write '" + suggestion + "'"
            : question.Metric is { } metric ? "Use the dimensions of " + metric.Name + ": " + ForeignDimensionRule.Describe(metric)
            : "Use one of " + DisplayText.List(KmsCatalog.Dimensions.Select(d => d.Name));
        return new Finding(Definition, part, message, remedy) { Index = index, Suggestion = suggestion };
    }
}
