namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>Missing data is treated as good news.</summary>
    public const string HidingMissingData = "KMS0206";
}

internal sealed class HidingMissingDataRule : IRule
{
    public RuleDefinition Definition { get; } =
        new(RuleIds.HidingMissingData, FindingSeverity.Warning, "Missing data is treated as good news",
        "The days and seconds that remain are published all the time. When they stop, because the store is disconnected or the "
            + "certificate was replaced by one with a wildcard, an alarm that treats missing data as good news reads OK until everything "
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
            "Treat missing data as Missing or Breaching")
        { Suggestion = nameof(MissingDataTreatment.Missing) };
    }
}
