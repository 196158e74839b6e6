using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>An alarm as the account has it, whoever made it: a metric alarm or a composite alarm. Immutable.</summary>
public sealed record KmsAlarmDescription
{
    internal KmsAlarmDescription(MetricAlarm alarm)
    {
        Alarm = alarm;
        var usage = AlarmUsageReader.Of(alarm);
        Metric = usage is not null && alarm.Namespace == KmsCatalog.Namespace
            && KmsMetric.TryFromPublished(alarm.MetricName!, alarm.Dimensions, out var metric) ? metric : null;
        Findings = usage is not null ? Rulebook.Check(usage)
            : [.. AlarmUsageReader.PartsOf(alarm).Append(new MetricUsage { Alarm = AlarmUsageReader.ConditionOf(alarm) })
            .SelectMany(Rulebook.Check).Distinct()];
    }

    internal KmsAlarmDescription(CompositeAlarm alarm)
    {
        Composite = alarm;
        Alarm = new MetricAlarm(alarm.AlarmName)
        {
            AlarmArn = alarm.AlarmArn,
            AlarmConfigurationUpdatedTimestamp = alarm.AlarmConfigurationUpdatedTimestamp,
            AlarmDescription = alarm.AlarmDescription,
            ActionsEnabled = alarm.ActionsEnabled,
            OKActions = alarm.OKActions,
            AlarmActions = alarm.AlarmActions,
            InsufficientDataActions = alarm.InsufficientDataActions,
            StateValue = alarm.StateValue,
            StateReason = alarm.StateReason,
            StateUpdatedTimestamp = alarm.StateUpdatedTimestamp,
            StateTransitionedTimestamp = alarm.StateTransitionedTimestamp,
        };
        Findings = Rulebook.Check(new MetricUsage
        {
            Alarm = new AlarmUsage
            {
                Actions = [.. alarm.AlarmActions.Select(a => (Knowable<string>)a)],
                ActionsEnabled = alarm.ActionsEnabled != false,
            },
        });
    }

    internal KmsAlarmDescription(LogAlarm alarm) => Alarm = new MetricAlarm(alarm.AlarmName)
    {
        AlarmArn = alarm.AlarmArn,
        AlarmConfigurationUpdatedTimestamp = alarm.AlarmConfigurationUpdatedTimestamp,
        AlarmDescription = alarm.AlarmDescription,
        ActionsEnabled = alarm.ActionsEnabled,
        StateValue = alarm.StateValue,
        StateReason = alarm.StateReason,
        StateUpdatedTimestamp = alarm.StateUpdatedTimestamp,
    };

    /// <summary>
    /// Everything that the service says about a metric alarm. For a composite alarm, the members that both have; the rest is in
    /// <see cref="Composite"/>.
    /// </summary>
    public MetricAlarm Alarm { get; }

    /// <summary>Everything that the service says about a composite alarm; <see langword="null"/> for a metric alarm.</summary>
    public CompositeAlarm? Composite { get; }

    /// <summary>The alarm's name.</summary>
    public string Name => Alarm.AlarmName;

    /// <summary>The alarm's state; the service's own word is in <see cref="Alarm"/>.</summary>
    public AlarmState State => AlarmEnumNames.ReadState(Alarm.StateValue);

    /// <summary>Why it is in this state, in words; <see langword="null"/> where the service does not say.</summary>
    public string? StateReason => Alarm.StateReason;

    /// <summary>
    /// The series it watches, or <see langword="null"/> where it watches something other than one known series of AWS/KMS.
    /// </summary>
    public KmsMetric? Metric { get; }

    /// <summary>The rulebook's findings on the alarm; empty where nothing is wrong, or where it is not about AWS/KMS.</summary>
    public IReadOnlyList<Finding> Findings { get; } = [];

    /// <summary>Writes name, state, what is watched, why, and how many findings there are, in one line.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => DisplayText.Shorten(Name) + ": " + State
        + (Metric is not null ? ", on " + Metric : Composite?.AlarmRule is { } rule ? ", on " + DisplayText.Shorten(rule) : "")
        + (StateReason is { Length: > 0 } reason ? ": " + DisplayText.Shorten(reason) : "")
        + (Findings.Count > 0 ? " (" + DisplayText.Count(Findings.Count, "finding", "findings") + ")" : "");
}
