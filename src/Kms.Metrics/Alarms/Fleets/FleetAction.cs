namespace Kms.Metrics;

/// <summary>An action that alarms of a fleet take when their state changes, and which alarms take it. Immutable.</summary>
/// <param name="Action">The action.</param>
public sealed record FleetAction(AlarmAction Action)
{
    /// <summary>The kinds of alarms that take the action. Default: empty, all kinds.</summary>
    public IReadOnlyCollection<RecommendedAlarmKind> Kinds { get; init; } = [];

    /// <summary>The severity of the alarms that take the action. Default: <see langword="null"/>, any.</summary>
    public RecommendedAlarmSeverity? Severity { get; init; }

    /// <summary>
    /// The states that the action is taken for: <see cref="AlarmState.Alarm"/>, <see cref="AlarmState.Ok"/>,
    /// <see cref="AlarmState.InsufficientData"/>. Default: ALARM only.
    /// </summary>
    public IReadOnlyCollection<AlarmState> States { get; init; } = [AlarmState.Alarm];

    /// <summary>Takes an action for ALARM, for alarms of any kind.</summary>
    /// <param name="action">The action.</param>
    public static implicit operator FleetAction(AlarmAction action) => new(action);

    /// <summary>Notifies a topic for ALARM, for alarms of any kind.</summary>
    /// <param name="topic">The topic.</param>
    public static implicit operator FleetAction(SnsTopicArn topic) => new(AlarmAction.Topic(topic));

    /// <summary>Takes an action for ALARM; the named form of the conversion.</summary>
    /// <param name="action">The action.</param>
    /// <returns>The fleet's action.</returns>
    public static FleetAction FromAlarmAction(AlarmAction action) => new(action);

    /// <summary>Notifies a topic for ALARM; the named form of the conversion.</summary>
    /// <param name="topic">The topic.</param>
    /// <returns>The fleet's action.</returns>
    public static FleetAction FromSnsTopicArn(SnsTopicArn topic) => new(AlarmAction.Topic(topic));

    internal bool IsFor(RecommendedAlarmKind kind) =>
        (Kinds.Count == 0 || Kinds.Contains(kind)) && (Severity is null || Severity == FleetNames.SeverityOf(kind));
}
