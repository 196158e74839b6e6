namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>The dimension can never have that value.</summary>
    public const string ImpossibleValue = "KMS0006";
}

internal sealed class ImpossibleValueRule : IRule
{
    public RuleDefinition Definition { get; } =
        new(RuleIds.ImpossibleValue, FindingSeverity.Error, "The dimension can never have that value",
        "An alias instead of a key ID, a key type that key stores do not have, a certificate name with a wildcard: KMS never publishes "
            + "such a value, so the question finds no data.");

    public IEnumerable<Finding> Check(Question question)
    {
        for (var i = 0; i < question.Dimensions.Count; i++)
        {
            if (question.Dimensions[i] is not { } dimension || !question.Usage.Dimensions[i].Value.TryGet(out var value) || value is null)
                continue;
            var problem = ValueFormats.Check(dimension, value) ?? CheckOperation(question.Metric, dimension, value);
            if (problem is not null)
                yield return new Finding(Definition, FindingPart.DimensionValue, problem.Message, problem.Remedy) { Index = i,
                    Suggestion = problem.Suggestion };
        }
    }

    /// <summary>An operation that KMS has may still be one that this metric never counts.</summary>
    private static ValueProblem? CheckOperation(MetricDefinition? metric, DimensionDefinition dimension, string value)
    {
        if (metric is null || dimension.Dimension is not (KmsDimension.KmsOperation or KmsDimension.Operation)
            || !metric.Has(dimension.Dimension))
            return null;
        if (metric.Operations.Contains(value, StringComparer.Ordinal) || !IsKnownOperation(value))
            return null;
        return new(metric.Name + " is never published for the operation " + DisplayText.Quote(value), "Use one of "
            + DisplayText.List(metric.Operations));
    }

    private static bool IsKnownOperation(string value) =>
        KmsCatalog.Get(KmsDimension.Operation).FindValue(value) is not null || KmsCatalog.Get(KmsDimension.KmsOperation)
            .FindValue(value) is not null;
}
