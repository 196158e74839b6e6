namespace Kms.Metrics.CloudWatch;

/// <summary>
/// An alarm on the results of a scheduled log query, as the account has it: its name, because names are shared by all kinds of alarms, and
/// its state. [CloudWatch API]
/// </summary>
/// <param name="AlarmName">The alarm's name.</param>
public sealed record LogAlarm(string AlarmName)
{
    /// <summary>The alarm's ARN.</summary>
    public string? AlarmArn { get; init; }

    /// <summary>The alarm's description: at most 1,024 characters.</summary>
    public string? AlarmDescription { get; init; }

    /// <summary>When the alarm was last put.</summary>
    public DateTimeOffset? AlarmConfigurationUpdatedTimestamp { get; init; }

    /// <summary>Whether the alarm takes its actions.</summary>
    public bool? ActionsEnabled { get; init; }

    /// <summary><c>OK</c>, <c>ALARM</c> or <c>INSUFFICIENT_DATA</c>.</summary>
    public string? StateValue { get; init; }

    /// <summary>Why the alarm is in this state, in words.</summary>
    public string? StateReason { get; init; }

    /// <summary>When the state was last set.</summary>
    public DateTimeOffset? StateUpdatedTimestamp { get; init; }
}
