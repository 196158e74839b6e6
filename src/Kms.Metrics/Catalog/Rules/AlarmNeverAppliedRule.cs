namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>An alarm is built and never applied.</summary>
    public const string AlarmNeverApplied = "KMS0205";
}

internal sealed class AlarmNeverAppliedRule : IRule
{
    public RuleDefinition Definition { get; } =
        new(RuleIds.AlarmNeverApplied, FindingSeverity.Warning, "An alarm is built and never applied",
        "Describing an alarm does not create it: it exists in the account only after it is put. An alarm that is built and dropped "
            + "watches nothing, though the code looks as if it did.");

    public IEnumerable<Finding> Check(Question question)
    {
        if (question.Usage.Alarm is null || !question.Usage.IsUsed.TryGet(out var used) || used)
            yield break;
        yield return new Finding(Definition, FindingPart.Whole, "This alarm is built and never applied",
            "Put it with Alarms.PutAsync, plan it with Alarms.PlanAsync, or return it");
    }
}
