namespace Kms.Metrics.CloudWatch;

/// <summary>An alarm on the states of other alarms, as the account has it. [CloudWatch API]</summary>
/// <param name="AlarmName">The alarm's name.</param>
public sealed record CompositeAlarm(string AlarmName) : IExtensibleStructure
{
    /// <summary>The alarm's ARN.</summary>
    public string? AlarmArn { get; init; }

    /// <summary>When the alarm was last changed.</summary>
    public DateTimeOffset? AlarmConfigurationUpdatedTimestamp { get; init; }

    /// <summary>The alarm's description.</summary>
    public string? AlarmDescription { get; init; }

    /// <summary>The rule, in CloudWatch's syntax.</summary>
    public string? AlarmRule { get; init; }

    /// <summary>Whether actions are carried out.</summary>
    public bool? ActionsEnabled { get; init; }

    /// <summary>The ARNs that are notified when the state becomes OK.</summary>
    public IReadOnlyList<string> OKActions { get; init; } = [];

    /// <summary>The ARNs that are notified when the state becomes ALARM.</summary>
    public IReadOnlyList<string> AlarmActions { get; init; } = [];

    /// <summary>The ARNs that are notified when the state becomes INSUFFICIENT_DATA.</summary>
    public IReadOnlyList<string> InsufficientDataActions { get; init; } = [];

    /// <summary>The alarm that suppresses the actions while it is in ALARM.</summary>
    public string? ActionsSuppressor { get; init; }

    /// <summary>How many seconds actions wait for the suppressor.</summary>
    public int? ActionsSuppressorWaitPeriod { get; init; }

    /// <summary>How many seconds actions stay suppressed after the suppressor has left ALARM.</summary>
    public int? ActionsSuppressorExtensionPeriod { get; init; }

    /// <summary>The state: <c>OK</c>, <c>ALARM</c> or <c>INSUFFICIENT_DATA</c>.</summary>
    public string? StateValue { get; init; }

    /// <summary>Why it is in this state, in words.</summary>
    public string? StateReason { get; init; }

    /// <summary>Why it is in this state, as JSON.</summary>
    public string? StateReasonData { get; init; }

    /// <summary>When the state was last evaluated.</summary>
    public DateTimeOffset? StateUpdatedTimestamp { get; init; }

    /// <summary>When the state last changed.</summary>
    public DateTimeOffset? StateTransitionedTimestamp { get; init; }

    /// <summary>
    /// What suppresses the actions now: <c>WaitPeriod</c>, <c>ExtensionPeriod</c> or <c>Alarm</c>; <see langword="null"/> where nothing
    /// does.
    /// </summary>
    public string? ActionsSuppressedBy { get; init; }

    /// <summary>Why the actions are suppressed, in words.</summary>
    public string? ActionsSuppressedReason { get; init; }

    /// <summary>
    /// The names of members that the service sent and this version of the library does not know. Putting the alarm would reset them.
    /// </summary>
    public IReadOnlyList<string> UnknownMembers { get; init; } = [];

    object IExtensibleStructure.WithUnknownMembers(IReadOnlyList<string> names) => this with { UnknownMembers = names };
}
