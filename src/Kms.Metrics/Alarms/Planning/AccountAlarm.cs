using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>An alarm that the account has, of whatever type. Immutable.</summary>
internal sealed class AccountAlarm
{
    private AccountAlarm(string name, string? arn, AlarmSettings settings) => (Name, Arn, Settings) = (name, arn, settings);

    public string Name { get; }

    public string? Arn { get; }

    public AlarmSettings Settings { get; }

    public MetricAlarm? Metric { get; private init; }

    public CompositeAlarm? Composite { get; private init; }

    /// <summary>Whether its actions are disabled.</summary>
    public bool IsMuted => (Metric?.ActionsEnabled ?? Composite?.ActionsEnabled ?? Log?.ActionsEnabled) == false;

    public IReadOnlyList<string> AlarmActions => Metric?.AlarmActions ?? Composite?.AlarmActions ?? [];

    public IEnumerable<string> AllActions => Metric is { } m ? m.AlarmActions.Concat(m.OKActions).Concat(m.InsufficientDataActions)
        : Composite is { } c ? c.AlarmActions.Concat(c.OKActions).Concat(c.InsufficientDataActions) : [];

    /// <summary>The state's word; <see langword="null"/> where the service does not say.</summary>
    public string? State => Metric?.StateValue ?? Composite?.StateValue;

    /// <summary>Why the alarm cannot be updated without losing something; <see langword="null"/> where it can.</summary>
    public string? Unsupported { get; private init; }

    public LogAlarm? Log { get; private init; }

    public KmsAlarmDescription Describe() => Composite is { } composite ? new(composite) : Log is { } log ? new(log) : new(Metric!);

    public static AccountAlarm Of(MetricAlarm alarm) => new(alarm.AlarmName, alarm.AlarmArn, AlarmSettings.Of(alarm))
    {
        Metric = alarm,
        Unsupported = alarm.EvaluationCriteria is not null || alarm.EvaluationInterval is not null ? "the account has an alarm on a query "
                + "of that name, which would be reset"
            : alarm.MetricName is null && alarm.Metrics.Count == 0 ? "the account has an alarm of that name that watches neither a metric "
                + "nor a formula, which would be reset"
            : ProblemOf(alarm.UnknownMembers),
    };

    public static AccountAlarm Of(LogAlarm alarm) => new(alarm.AlarmName, alarm.AlarmArn, AlarmSettings.Of(alarm))
    {
        Log = alarm,
        Unsupported = "the account has an alarm on a log query of that name",
    };

    public static AccountAlarm Of(CompositeAlarm alarm) => new(alarm.AlarmName, alarm.AlarmArn, AlarmSettings.Of(alarm))
    {
        Composite = alarm,
        Unsupported = ProblemOf(alarm.UnknownMembers),
    };

    /// <summary>The alarms of a page by name; one that is listed twice counts once.</summary>
    public static void AddTo(IDictionary<string, AccountAlarm> alarms, DescribeAlarmsResponse page)
    {
        foreach (var alarm in page.MetricAlarms)
            alarms[alarm.AlarmName] = Of(alarm);
        foreach (var alarm in page.CompositeAlarms)
            alarms[alarm.AlarmName] = Of(alarm);
        foreach (var alarm in page.LogAlarms)
            alarms[alarm.AlarmName] = Of(alarm);
    }

    private static string? ProblemOf(IReadOnlyList<string> unknownMembers) => unknownMembers.Count == 0 ? null
        : "the account has an alarm of that name with settings that this version of the library does not know and would reset: "
            + DisplayText.List(unknownMembers);
}
