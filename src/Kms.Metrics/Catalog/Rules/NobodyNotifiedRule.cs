namespace Kms.Metrics.Catalog.Rules;

internal sealed class NobodyNotifiedRule : IRule
{
    public RuleDefinition Definition { get; } = new(RuleIds.NobodyNotified, FindingSeverity.Warning, "The alarm tells nobody",
        "An alarm without an action, or with its actions turned off, changes colour in a console that nobody looks at at night.");

    public IEnumerable<Finding> Check(Question question)
    {
        if (question.Usage.Alarm is not { } alarm || !alarm.Notifies.TryGet(out var notifies) || notifies)
            yield break;
        yield return new Finding(Definition, FindingPart.Whole, "This alarm tells nobody when it fires",
            "Give it an action, such as an SNS topic, and leave its actions turned on");
    }
}
