namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>The metric is never published with the unit.</summary>
    public const string UnpublishedUnit = "KMS0102";
}

internal sealed class UnpublishedUnitRule : IRule
{
    // What data is in that was published without a unit: KMS does not document it, so nothing is known against it.
    private const string NoUnit = "None";
    private const string Seconds = "Seconds";

    public RuleDefinition Definition { get; } =
        new(RuleIds.UnpublishedUnit, FindingSeverity.Error, "The metric is never published with the unit",
        "A unit does not convert values: it leaves out all data that was published with another one. A question that names the wrong "
            + "unit finds no data, and an alarm stays in INSUFFICIENT_DATA.");

    public IEnumerable<Finding> Check(Question question)
    {
        if (question.Metric is not { } metric || !question.Usage.Unit.TryGet(out var unit) || unit is null || unit == metric.Unit)
            yield break;
        // Seconds is documented as the only valid unit of key material; the others are not documented as strictly.
        if (unit == NoUnit && metric.Unit != Seconds)
            yield break;
        yield return new Finding(Definition, FindingPart.Unit,
            metric.Name + " is never published in " + DisplayText.Quote(unit)
                + (metric.Unit is null ? "; CloudWatch has no unit for " + metric.ValueNoun : ""),
            metric.Unit is null ? "Name no unit" : "Name no unit, or " + metric.Unit)
        { Suggestion = metric.Unit };
    }
}
