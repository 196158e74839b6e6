namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>Missing data is taken for good news.</summary>
    public const string HidingMissingData = "KMS0206";
}

internal sealed class HidingMissingDataRule : IRule
{
    public RuleDefinition Definition { get; } =
        new(RuleIds.HidingMissingData, FindingSeverity.Warning, "Missing data is taken for good news",
        "The days and seconds that remain are published all the time. When they stop, because the store is disconnected or the "
            + "certificate was replaced by one with a wildcard, an alarm that takes missing data for good news reads OK until everything "
            + "has expired.");

    public IEnumerable<Finding> Check(Question question)
    {
        if (question.Metric is not { } metric || question.Usage.Alarm is not { } alarm || !alarm.MissingData.TryGet(out var treatment))
            yield break;
        if (metric.Concern != Concern.Low || treatment is MissingDataTreatment.Missing or MissingDataTreatment.Breaching)
            yield break;
        yield return new Finding(Definition, FindingPart.MissingData,
            metric.Name + " is published all the time, and this alarm "
                + (treatment == MissingDataTreatment.Ignore ? "keeps its state" : "reads OK") + " when it stops",
            "Take missing data for Missing, or for Breaching")
        { Suggestion = nameof(MissingDataTreatment.Missing) };
    }
}
