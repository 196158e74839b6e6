namespace Kms.Metrics.Emulator.Alarms;

/// <summary>A change of an alarm's state, of which the composite alarms on it are to be told.</summary>
/// <param name="Alarm">The alarm.</param>
/// <param name="OldState">The state that it was in.</param>
/// <param name="At">When.</param>
/// <param name="Cause">The change that it follows from; <see langword="null"/> for none.</param>
internal sealed record StateChange(EmulatedAlarm Alarm, string OldState, DateTimeOffset At, StateChange? Cause)
{
    /// <summary>Whether it is a change of an alarm, or follows from one.</summary>
    public bool IsCausedBy(EmulatedAlarm alarm)
    {
        for (var change = this; change is not null; change = change.Cause)
        {
            if (ReferenceEquals(change.Alarm, alarm))
                return true;
        }

        return false;
    }
}
