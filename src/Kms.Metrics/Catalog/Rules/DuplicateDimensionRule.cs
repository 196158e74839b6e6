namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>A dimension is given twice.</summary>
    public const string DuplicateDimension = "KMS0004";
}

internal sealed class DuplicateDimensionRule : IRule
{
    public RuleDefinition Definition { get; } = new(RuleIds.DuplicateDimension, FindingSeverity.Error, "A dimension is given twice",
        "A series has each dimension once. A question that gives one twice finds no data, or is refused by the service.");

    public IEnumerable<Finding> Check(Question question)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < question.Dimensions.Count; i++)
        {
            if (!question.Usage.Dimensions[i].Name.TryGet(out var written))
                continue;
            var name = question.Dimensions[i]?.Name ?? written;
            if (!seen.Add(name))
                yield return new Finding(Definition, FindingPart.DimensionName, "The dimension " + DisplayText.Quote(name)
                    + " is given twice", "Give each dimension once") { Index = i };
        }
    }
}
