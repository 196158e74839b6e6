using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Wire;

namespace Kms.Metrics.Testing;

/// <content>Alarms of the account, plans and their results.</content>
public static partial class KmsAnswers
{
    private const string AlarmArnPrefix = "arn:aws:cloudwatch:us-east-1:111122223333:alarm:";

    /// <summary>Creates an alarm of the account as CloudWatch describes it: an alarm on metrics or a composite alarm.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="state">Its state. Default: OK.</param>
    /// <param name="reason">Why it has that state. Default: none.</param>
    /// <returns>The description, with the findings that the client makes of it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="alarm"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="state"/> is no state of an alarm.</exception>
    /// <exception cref="KmsMetricsValidationException">The alarm can never work; the client would have refused it.</exception>
    public static KmsAlarmDescription Alarm(AlarmDefinition alarm, AlarmState state = AlarmState.Ok, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        var target = AlarmTarget.Of(alarm, null, removeActions: false);
        var word = WordOf(state);
        if (target.Composite is { } composite)
            return new(Copy(AlarmStructures.PutCompositeAlarmRequest, AlarmStructures.CompositeAlarm, composite with { Tags = [] }) with
            {
                AlarmArn = AlarmArnPrefix + alarm.Name,
                StateValue = word,
                StateReason = reason,
                StateUpdatedTimestamp = Defaults.End,
            });
        return new(Copy(AlarmStructures.PutMetricAlarmRequest, AlarmStructures.MetricAlarm, target.Metric! with { Tags = [] }) with
        {
            AlarmArn = AlarmArnPrefix + alarm.Name,
            StateValue = word,
            StateReason = reason,
            StateUpdatedTimestamp = Defaults.End,
        });
    }

    /// <summary>Creates the description of an alarm that was created by other means, such as one that can never fire.</summary>
    /// <param name="alarm">The alarm as CloudWatch gives it.</param>
    /// <returns>The description, with the findings that the client makes of it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="alarm"/> is <see langword="null"/>.</exception>
    public static KmsAlarmDescription Alarm(MetricAlarm alarm)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        return new(alarm);
    }

    /// <summary>Creates a plan.</summary>
    /// <param name="changes">Its changes; none for a plan that changes nothing.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="changes"/> is <see langword="null"/>.</exception>
    public static AlarmPlan Plan(params AlarmChange[] changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return new([.. changes]);
    }

    /// <summary>Creates a plan that <see cref="IKmsAlarms.ApplyAsync"/> refuses as a whole.</summary>
    /// <param name="refusal">Why.</param>
    /// <param name="changes">Its changes.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static AlarmPlan RefusedPlan(string refusal, params AlarmChange[] changes)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        ArgumentNullException.ThrowIfNull(changes);
        return new([.. changes], refusal);
    }

    /// <summary>Creates a change that creates an alarm.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <returns>The change.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="alarm"/> is <see langword="null"/>.</exception>
    /// <exception cref="KmsMetricsValidationException">The alarm can never work.</exception>
    public static AlarmChange Creates(AlarmDefinition alarm) => Change(AlarmChangeKind.Create, alarm, []);

    /// <summary>Creates a change that updates an alarm.</summary>
    /// <param name="alarm">The desired alarm.</param>
    /// <param name="differences">The members in which the account's alarm differs.</param>
    /// <returns>The change.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="KmsMetricsValidationException">The alarm can never work.</exception>
    public static AlarmChange Updates(AlarmDefinition alarm, params AlarmDifference[] differences) =>
        Change(AlarmChangeKind.Update, alarm, differences);

    /// <summary>Creates a change that deletes an alarm.</summary>
    /// <param name="alarmName">The name of the alarm.</param>
    /// <returns>The change.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="alarmName"/> is <see langword="null"/>.</exception>
    public static AlarmChange Deletes(string alarmName)
    {
        ArgumentNullException.ThrowIfNull(alarmName);
        return new(AlarmChangeKind.Delete, alarmName);
    }

    /// <summary>Creates the entry of a plan for an alarm that is already as desired.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <returns>The change, which changes nothing.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="alarm"/> is <see langword="null"/>.</exception>
    /// <exception cref="KmsMetricsValidationException">The alarm can never work.</exception>
    public static AlarmChange Unchanged(AlarmDefinition alarm) => Change(AlarmChangeKind.None, alarm, []);

    /// <summary>Creates a change that is refused.</summary>
    /// <param name="alarm">The desired alarm.</param>
    /// <param name="reason">Why the account's alarm is left as it is.</param>
    /// <returns>The change.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static AlarmChange Refused(AlarmDefinition alarm, string reason)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        ArgumentNullException.ThrowIfNull(reason);
        return new(AlarmChangeKind.Refused, alarm.Name) { Desired = alarm, Refusal = reason };
    }

    /// <summary>Creates the result of applying a plan.</summary>
    /// <param name="applied">How many changes were made.</param>
    /// <param name="alreadyDone">How many had been made already.</param>
    /// <param name="failures">The changes that failed. Default: none.</param>
    /// <param name="remaining">The changes that were not attempted. Default: none.</param>
    /// <param name="mismatches">Alarms that were not as planned afterwards. Default: none.</param>
    /// <param name="stoppedBy">What stopped it. Default: nothing.</param>
    /// <returns>The result, which succeeded if nothing failed, remained, differed or stopped it.</returns>
    public static AlarmApplyResult Applied(int applied, int alreadyDone = 0, IEnumerable<AlarmApplyFailure>? failures = null,
        IEnumerable<AlarmChange>? remaining = null, IEnumerable<AlarmMismatch>? mismatches = null, Exception? stoppedBy = null) =>
        new(applied, alreadyDone, [.. failures ?? []])
        {
            Remaining = [.. remaining ?? []],
            Mismatches = [.. mismatches ?? []],
            StoppedBy = stoppedBy,
        };

    /// <summary>Creates the result of an audit.</summary>
    /// <param name="alarmCount">How many alarms were looked at.</param>
    /// <param name="findings">What is wrong with them; none if nothing is wrong.</param>
    /// <returns>The audit.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="findings"/> is <see langword="null"/>.</exception>
    public static AlarmAudit Audit(int alarmCount, params AuditFinding[] findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return new(alarmCount, [.. findings]);
    }

    private static AlarmChange Change(AlarmChangeKind kind, AlarmDefinition alarm, AlarmDifference[] differences)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        ArgumentNullException.ThrowIfNull(differences);
        return new(kind, alarm.Name)
        {
            Desired = alarm,
            Target = AlarmTarget.Of(alarm, null, removeActions: false),
            Differences = [.. differences],
        };
    }

    // An alarm is described with the members that it was put with, under the same names.
    private static TDescription Copy<TRequest, TDescription>(Structure<TRequest> put, Structure<TDescription> described, TRequest request)
        where TRequest : class
        where TDescription : class
    {
        using var writer = new CborWireWriter();
        put.Write(writer, request);
        return described.ReadMessage(new CborWireReader(writer.ToArray()));
    }

    private static string WordOf(AlarmState state) => state switch
    {
        AlarmState.Ok => "OK",
        AlarmState.Alarm => "ALARM",
        AlarmState.InsufficientData => "INSUFFICIENT_DATA",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "An alarm is OK, in alarm, or has insufficient data."),
    };
}
