namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>The library has types for what is written in strings.</summary>
    public const string UntypedQuestion = "KMS0301";
}

internal sealed class UntypedQuestionRule : IRule
{
    public RuleDefinition Definition { get; } =
        new(RuleIds.UntypedQuestion, FindingSeverity.Information, "The library has types for what is written in strings",
        "A record of the metric holds its whole dimension set and takes only values of the right kind: what is a warning in strings "
            + "does not compile with types.");

    public IEnumerable<Finding> Check(Question question)
    {
        if (!question.Usage.IsUntyped || question.Metric is not { } metric)
            yield break;
        yield return new Finding(Definition, FindingPart.Whole, "This is written in strings, and there is a type " + metric.Name,
            "Describe it with KmsAlarm.On(new " + metric.Name + "(...)) or a fluent query");
    }
}
