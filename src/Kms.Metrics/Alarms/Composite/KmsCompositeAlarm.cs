using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// An alarm on the states of other alarms: one notification when several things go wrong together. Immutable: each call returns a new one.
/// </summary>
public sealed record KmsCompositeAlarm : AlarmDefinition
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private KmsCompositeAlarm(string name, AlarmRule rule)
        : base(name) => Rule = rule;

    /// <summary>When the alarm is in ALARM.</summary>
    public AlarmRule Rule { get; }

    /// <summary>The name of the alarm that suppresses the actions while it is in ALARM. Default: <see langword="null"/>, none.</summary>
    public string? Suppressor { get; private init; }

    /// <summary>How long actions wait for the suppressor. Default: zero.</summary>
    public TimeSpan SuppressorWait { get; private init; }

    /// <summary>How long actions stay suppressed after the suppressor has left ALARM. Default: zero.</summary>
    public TimeSpan SuppressorExtension { get; private init; }

    /// <summary>Starts a composite alarm.</summary>
    /// <param name="name">Its name: 1 to 255 characters, none of them a control character.</param>
    /// <param name="rule">When it is in ALARM.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rule"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The name cannot be one, the rule is longer than 10,240 characters, or it looks at the alarm
    /// itself.</exception>
    public static KmsCompositeAlarm When(string name, AlarmRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.ToString().Length > AlarmRule.Longest)
            throw new ArgumentException(
                "The rule of a composite alarm has at most 10,240 characters. Put composite alarms into the rule, each of which stands "
                + "for several.", nameof(rule));
        if (rule.AlarmNames.Contains(name, StringComparer.Ordinal))
            throw new ArgumentException("The rule of " + DisplayText.Quote(name) + " refers to the alarm itself.", nameof(rule));
        return new KmsCompositeAlarm(CheckedName(name), rule);
    }

    /// <summary>Suppresses the actions while another alarm is in ALARM, such as one that marks a deployment.</summary>
    /// <param name="alarmName">The other alarm's name.</param>
    /// <param name="wait">How long actions wait for it: whole seconds up to a day.</param>
    /// <param name="extension">How long they stay suppressed after it has left ALARM: whole seconds up to a day.</param>
    /// <returns>The alarm with the suppressor.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is out of range.</exception>
    public KmsCompositeAlarm SuppressedBy(string alarmName, TimeSpan wait, TimeSpan extension)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(alarmName);
        ThrowIfOutOfRange(wait, nameof(wait));
        ThrowIfOutOfRange(extension, nameof(extension));
        return this with { Suppressor = alarmName, SuppressorWait = wait, SuppressorExtension = extension };
    }

    /// <summary>Adds actions for the ALARM state.</summary>
    /// <param name="actions">The actions; at most 5 in all, including those added before.</param>
    /// <returns>The alarm with the actions.</returns>
    /// <exception cref="ArgumentException">There would be more than 5.</exception>
    public KmsCompositeAlarm Notify(params AlarmAction[] actions) => this with { AlarmActions = Append(AlarmActions, actions) };

    /// <summary>Adds actions for the OK state.</summary>
    /// <param name="actions">The actions; at most 5 in all, including those added before.</param>
    /// <returns>The alarm with the actions.</returns>
    /// <exception cref="ArgumentException">There would be more than 5.</exception>
    public KmsCompositeAlarm NotifyOnOk(params AlarmAction[] actions) => this with { OkActions = Append(OkActions, actions) };

    /// <summary>Adds actions for the INSUFFICIENT_DATA state.</summary>
    /// <param name="actions">The actions; at most 5 in all, including those added before.</param>
    /// <returns>The alarm with the actions.</returns>
    /// <exception cref="ArgumentException">There would be more than 5.</exception>
    public KmsCompositeAlarm NotifyOnInsufficientData(params AlarmAction[] actions) =>
        this with { InsufficientDataActions = Append(InsufficientDataActions, actions) };

    /// <summary>Enables or disables the alarm's actions. Without this call, an existing alarm stays as it is.</summary>
    /// <param name="enabled">Whether the alarm takes its actions.</param>
    /// <returns>The alarm with the setting.</returns>
    public KmsCompositeAlarm WithActionsEnabled(bool enabled) => this with { ActionsEnabled = enabled };

    /// <summary>Sets the alarm's description.</summary>
    /// <param name="description">At most 1,024 characters.</param>
    /// <returns>The alarm with the description.</returns>
    /// <exception cref="ArgumentException"><paramref name="description"/> is empty or too long.</exception>
    public KmsCompositeAlarm DescribedAs(string description) => this with { Description = CheckedDescription(description) };

    /// <summary>Adds a tag.</summary>
    /// <param name="key">The tag's name: 1 to 128 characters.</param>
    /// <param name="value">The tag's text: at most 256 characters.</param>
    /// <returns>The alarm with the tag.</returns>
    /// <exception cref="ArgumentException">The key or the value has a wrong length, the key is there already, or there would be more than
    /// 50 tags.</exception>
    public KmsCompositeAlarm Tagged(string key, string value) => this with { Tags = WithTag(key, value) };

    /// <inheritdoc/>
    public override IReadOnlyList<Finding> Check() =>
        Rulebook.Check(new MetricUsage { Alarm = new AlarmUsage { Actions = [.. AlarmActions.Select(a => (Knowable<string>)a.Arn)] } });

    /// <summary>Returns the request that puts the alarm.</summary>
    /// <returns>The request.</returns>
    public PutCompositeAlarmRequest ToRequest() => new(Name, Rule.ToString())
    {
        AlarmDescription = Description,
        ActionsEnabled = ActionsEnabled ?? true,
        AlarmActions = [.. AlarmActions.Select(a => a.Arn)],
        OKActions = [.. OkActions.Select(a => a.Arn)],
        InsufficientDataActions = [.. InsufficientDataActions.Select(a => a.Arn)],
        ActionsSuppressor = Suppressor,
        ActionsSuppressorWaitPeriod = Suppressor is null ? null : (int)SuppressorWait.TotalSeconds,
        ActionsSuppressorExtensionPeriod = Suppressor is null ? null : (int)SuppressorExtension.TotalSeconds,
        Tags = [.. Tags.Select(t => new Tag(t.Key, t.Value))],
    };

    /// <summary>Returns name and rule in one line.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => Name + ": " + Rule;

    private static void ThrowIfOutOfRange(TimeSpan time, string paramName)
    {
        if (time < TimeSpan.Zero || time > LongestWait || time.Ticks % TimeSpan.TicksPerSecond != 0)
            throw new ArgumentOutOfRangeException(paramName, time, "The suppressor's times are whole seconds up to a day.");
    }
}
