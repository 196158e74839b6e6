using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>The changes that requests make to alarms; it is good for as long as the store's lock is held.</summary>
internal sealed class AlarmChanges(AlarmStore store, SortedDictionary<string, EmulatedAlarm> alarms)
{
    public EmulatedAlarm? Find(string name) => alarms.GetValueOrDefault(name);

    public void Put(PutMetricAlarmRequest request, string arn, DateTimeOffset now)
    {
        if (Find(request.AlarmName) is EmulatedMetricAlarm existing)
        {
            existing.Replace(request, now);
            store.Configured(existing);
            Configured(existing, "Update", "updated", now);
            return;
        }

        var alarm = new EmulatedMetricAlarm(request, arn, now);
        store.Add(alarm);
        Configured(alarm, "Create", "created", now);
    }

    public void Put(PutCompositeAlarmRequest request, CompositeRule rule, string arn, DateTimeOffset now)
    {
        if (Find(request.AlarmName) is EmulatedCompositeAlarm existing)
        {
            store.Reconfigure(existing);
            existing.Replace(request, rule, now);
            store.Configured(existing);
            Configured(existing, "Update", "updated", now);
            store.EvaluateComposite(existing, "updated", now);
            return;
        }

        var alarm = new EmulatedCompositeAlarm(request, rule, arn, now);
        store.Add(alarm);
        Configured(alarm, "Create", "created", now);
        store.EvaluateComposite(alarm, "created", now);
    }

    public void Delete(EmulatedAlarm alarm, DateTimeOffset now)
    {
        store.Remove(alarm);
        Configured(alarm, "Delete", "deleted", now);
    }

    public void EnableActions(EmulatedAlarm alarm, bool enabled, DateTimeOffset now)
    {
        alarm.ActionsEnabled = enabled;
        alarm.Configured = now;
        Configured(alarm, "Update", "updated", now);
    }

    public void SetState(EmulatedAlarm alarm, string state, string reason, string? reasonData, DateTimeOffset now)
    {
        // No child brought it there.
        if (alarm is EmulatedCompositeAlarm composite)
            composite.Triggers = [];
        store.SetState(alarm, state, reason, reasonData, now);
    }

    /// <summary>The composite alarms that speak of an alarm, in their rules or as their suppressor.</summary>
    public IEnumerable<EmulatedCompositeAlarm> ParentsOf(string name) => store.ParentsOf(name);

    private void Configured(EmulatedAlarm alarm, string type, string verb, DateTimeOffset now) =>
        store.Remember(alarm, now, HistoryItemTypes.ConfigurationUpdate, "Alarm \"" + alarm.Name + "\" " + verb,
            AlarmConfiguration.Write(type, alarm));
}
