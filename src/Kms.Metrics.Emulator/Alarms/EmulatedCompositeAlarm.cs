using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>An alarm on other alarms' states.</summary>
internal sealed class EmulatedCompositeAlarm : EmulatedAlarm
{
    public EmulatedCompositeAlarm(PutCompositeAlarmRequest request, CompositeRule rule, string arn, DateTimeOffset now)
        : base(request.AlarmName, arn, now)
    {
        (Request, Rule, Names) = (request, rule, NamesOf(rule));
        ActionsEnabled = request.ActionsEnabled ?? true;
        AddTags(request.Tags);
    }

    public override string Type => CompositeAlarmType;

    public PutCompositeAlarmRequest Request { get; private set; }

    public CompositeRule Rule { get; private set; }

    /// <summary>The names of the alarms that the rule speaks of, each once, in order of their first place.</summary>
    public IReadOnlySet<string> Names { get; private set; }

    public override string? Description => Request.AlarmDescription;

    public override IReadOnlyList<string> OKActions => Request.OKActions;

    public override IReadOnlyList<string> AlarmActions => Request.AlarmActions;

    public override IReadOnlyList<string> InsufficientDataActions => Request.InsufficientDataActions;

    /// <summary>The suppressor's name; <see langword="null"/> for none.</summary>
    public string? SuppressorName => Request.ActionsSuppressor is { } suppressor ? AlarmRuleText.NameOf(suppressor) : null;

    /// <summary>
    /// Why the actions are kept back: <c>WaitPeriod</c>, <c>ExtensionPeriod</c> or <c>Alarm</c>; <see langword="null"/> where they are not.
    /// </summary>
    public string? SuppressedBy { get; private set; }

    public string? SuppressedReason { get; private set; }

    /// <summary>The children that brought it into its state, as they were then.</summary>
    public IReadOnlyList<AlarmTriggerState> Triggers { get; set; } = [];

    /// <summary>When actions that wait are taken after all.</summary>
    public DateTimeOffset? ActionsDue { get; private set; }

    public override DateTimeOffset? Due => ActionsDue;

    public void Replace(PutCompositeAlarmRequest request, CompositeRule rule, DateTimeOffset now)
    {
        (Request, Rule, Names, Configured) = (request, rule, NamesOf(rule), now);
        ActionsEnabled = request.ActionsEnabled ?? true;
        Release();
    }

    // A set that nothing is removed from keeps the order in which it was filled.
    private static HashSet<string> NamesOf(CompositeRule rule) => new(rule.Names, StringComparer.Ordinal);

    public void Suppress(string by, string reason, DateTimeOffset? due) => (SuppressedBy, SuppressedReason, ActionsDue) = (by, reason, due);

    public void Release() => (SuppressedBy, SuppressedReason, ActionsDue) = (null, null, null);

    public CompositeAlarm Describe() => new(Name)
    {
        ActionsEnabled = ActionsEnabled,
        AlarmActions = AlarmActions,
        AlarmArn = Arn,
        AlarmConfigurationUpdatedTimestamp = Configured,
        AlarmDescription = Request.AlarmDescription,
        AlarmRule = Request.AlarmRule,
        InsufficientDataActions = InsufficientDataActions,
        OKActions = OKActions,
        StateReason = Reason,
        StateReasonData = ReasonData,
        StateUpdatedTimestamp = StateUpdated,
        StateValue = State,
        StateTransitionedTimestamp = Transitioned,
        ActionsSuppressedBy = SuppressedBy,
        ActionsSuppressedReason = SuppressedReason,
        ActionsSuppressor = Request.ActionsSuppressor,
        ActionsSuppressorWaitPeriod = Request.ActionsSuppressorWaitPeriod,
        ActionsSuppressorExtensionPeriod = Request.ActionsSuppressorExtensionPeriod,
    };
}
