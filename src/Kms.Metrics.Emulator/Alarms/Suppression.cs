using Kms.Metrics.Emulator.Alarms.Evaluation;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>
/// Keeps a composite alarm's actions back while its suppressor is in ALARM, for a while before, in case it will be, and for a while after.
/// [CloudWatch guide: action suppression]
/// </summary>
internal static class Suppression
{
    private const string ByAlarm = "Alarm";
    private const string ByWaitPeriod = "WaitPeriod";
    private const string ByExtensionPeriod = "ExtensionPeriod";

    private static string Reason(string by) => "Actions suppressed by " + by;

    /// <summary>The composite alarm has changed its state.</summary>
    public static void OfTransition(AlarmStore store, EmulatedCompositeAlarm alarm, string? suppressorState, string oldState,
        DateTimeOffset at)
    {
        if (suppressorState == AlarmStates.Alarm)
        {
            alarm.Suppress(ByAlarm, Reason(ByAlarm), null);
        }
        else if (alarm.State == AlarmStates.Alarm && alarm.Request.ActionsSuppressorWaitPeriod is > 0 and var wait)
        {
            alarm.Suppress(ByWaitPeriod, Reason(ByWaitPeriod), at.AddSeconds(wait));
        }
        else
        {
            // What waited for its turn is over, and nobody was told of it.
            var silent = alarm.SuppressedBy is not null;
            alarm.Release();
            if (!silent || alarm.State == AlarmStates.Alarm)
                store.Act(alarm, oldState, at);
        }
    }

    /// <summary>The suppressor has changed its state.</summary>
    public static void OfSuppressor(AlarmStore store, EmulatedCompositeAlarm alarm, string suppressorState, string oldSuppressorState,
        DateTimeOffset at)
    {
        if (suppressorState == AlarmStates.Alarm && alarm.ActionsDue is not null)
        {
            alarm.Suppress(ByAlarm, Reason(ByAlarm), null);
        }
        else if (oldSuppressorState == AlarmStates.Alarm && alarm.SuppressedBy == ByAlarm)
        {
            if (alarm.State != AlarmStates.Alarm)
            {
                alarm.Release();
            }
            else if (alarm.Request.ActionsSuppressorExtensionPeriod is > 0 and var extension)
            {
                alarm.Suppress(ByExtensionPeriod, Reason(ByExtensionPeriod),
                    at.AddSeconds(extension));
            }
            else
            {
                alarm.Release();
                store.Act(alarm, alarm.State, at);
            }
        }
    }
}
