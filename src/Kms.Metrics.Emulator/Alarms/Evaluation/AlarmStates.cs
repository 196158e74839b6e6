namespace Kms.Metrics.Emulator.Alarms.Evaluation;

/// <summary>The states of an alarm, as the service writes them.</summary>
internal static class AlarmStates
{
    public const string Ok = "OK";
    public const string Alarm = "ALARM";
    public const string InsufficientData = "INSUFFICIENT_DATA";
}
