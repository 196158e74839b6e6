using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Wire;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>An alarm on other alarms' states.</summary>
internal sealed class EmulatedCompositeAlarm : EmulatedAlarm
{
    public EmulatedCompositeAlarm(CompositeAlarmDefinition definition, CompositeRule rule, IEnumerable<Tag> tags, string arn,
        DateTimeOffset now)
        : base(definition.Name, arn, now)
    {
        (Definition, Rule) = (definition, rule);
        ActionsEnabled = definition.ActionsEnabled ?? true;
        AddTags(tags);
    }

    public override string Type => CompositeAlarmType;

    public CompositeAlarmDefinition Definition { get; private set; }

    public CompositeRule Rule { get; private set; }

    public override string? Description => Definition.Description;

    public override IReadOnlyList<string> OKActions => Definition.OKActions;

    public override IReadOnlyList<string> AlarmActions => Definition.AlarmActions;

    public override IReadOnlyList<string> InsufficientDataActions => Definition.InsufficientDataActions;

    /// <summary>The suppressor's name; <see langword="null"/> for none.</summary>
    public string? SuppressorName => Definition.ActionsSuppressor is { } suppressor ? CompositeRule.NameOf(suppressor) : null;

    /// <summary>
    /// Why the actions are kept back: <c>WaitPeriod</c>, <c>ExtensionPeriod</c> or <c>Alarm</c>; <see langword="null"/> where they are not.
    /// </summary>
    public string? SuppressedBy { get; private set; }

    public string? SuppressedReason { get; private set; }

    /// <summary>When actions that wait are taken after all.</summary>
    public DateTimeOffset? ActionsDue { get; private set; }

    public void Replace(CompositeAlarmDefinition definition, CompositeRule rule, DateTimeOffset now)
    {
        (Definition, Rule, Configured) = (definition, rule, now);
        ActionsEnabled = definition.ActionsEnabled ?? true;
        Release();
    }

    public void Suppress(string by, string reason, DateTimeOffset? due) => (SuppressedBy, SuppressedReason, ActionsDue) = (by, reason, due);

    public void Release() => (SuppressedBy, SuppressedReason, ActionsDue) = (null, null, null);

    public void Write(WireWriter w)
    {
        w.BeginMap();
        w.Member("ActionsEnabled", (bool?)ActionsEnabled);
        w.Members("AlarmActions", AlarmActions);
        w.Member("AlarmArn", Arn);
        w.Member("AlarmConfigurationUpdatedTimestamp", (DateTimeOffset?)Configured);
        w.Member("AlarmDescription", Definition.Description);
        w.Member("AlarmName", Name);
        w.Member("AlarmRule", Definition.Rule);
        w.Members("InsufficientDataActions", InsufficientDataActions);
        w.Members("OKActions", OKActions);
        w.Member("StateReason", Reason);
        w.Member("StateReasonData", ReasonData);
        w.Member("StateUpdatedTimestamp", (DateTimeOffset?)StateUpdated);
        w.Member("StateValue", State);
        w.Member("StateTransitionedTimestamp", (DateTimeOffset?)Transitioned);
        w.Member("ActionsSuppressedBy", SuppressedBy);
        w.Member("ActionsSuppressedReason", SuppressedReason);
        w.Member("ActionsSuppressor", Definition.ActionsSuppressor);
        w.Member("ActionsSuppressorWaitPeriod", Definition.WaitPeriod);
        w.Member("ActionsSuppressorExtensionPeriod", Definition.ExtensionPeriod);
        w.EndMap();
    }
}
