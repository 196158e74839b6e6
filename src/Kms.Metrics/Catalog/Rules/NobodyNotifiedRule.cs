namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>The alarm notifies nobody.</summary>
    public const string NobodyNotified = "KMS0204";
}

internal sealed class NobodyNotifiedRule : IRule
{
    public RuleDefinition Definition { get; } = new(RuleIds.NobodyNotified, FindingSeverity.Warning, "The alarm notifies nobody",
        "An alarm without an action, or with its actions turned off, changes color in a console that nobody watches at night.");

    public IEnumerable<Finding> Check(Question question)
    {
        if (question.Usage.Alarm is not { } alarm)
            yield break;
        var isOff = alarm.ActionsEnabled.TryGet(out var enabled) && !enabled;
        if (!isOff && (!alarm.Actions.IsClosed || alarm.Actions.Count > 0))
            yield break;
        yield return new Finding(Definition, FindingPart.Whole, "This alarm notifies nobody when it fires",
            "Give it an action, such as an SNS topic, and leave its actions turned on");
    }
}
