namespace Kms.Metrics.Emulator.Alarms;

/// <summary>The state of a child when it changed the state of a composite alarm. Immutable.</summary>
internal sealed record AlarmTriggerState(string Arn, string State, DateTimeOffset Since)
{
    public static AlarmTriggerState Of(EmulatedAlarm alarm) => new(alarm.Arn, alarm.State, alarm.StateUpdated);
}
