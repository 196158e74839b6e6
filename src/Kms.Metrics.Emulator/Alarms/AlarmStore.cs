using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>All alarms, by name. Safe for concurrent use.</summary>
internal sealed class AlarmStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, EmulatedAlarm> _alarms = new(StringComparer.Ordinal);

    public IReadOnlyList<EmulatedAlarm> All()
    {
        lock (_lock)
            return [.. _alarms.Values];
    }

    public EmulatedAlarm? Find(string name)
    {
        lock (_lock)
            return _alarms.GetValueOrDefault(name);
    }

    public void Put(PutMetricAlarmRequest request, string arn, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_alarms.TryGetValue(request.AlarmName, out var existing))
                existing.Replace(request, now);
            else
                _alarms.Add(request.AlarmName, new EmulatedAlarm(request, arn, now));
        }
    }

    /// <summary>Deletes all or, where one does not exist, none.</summary>
    public bool Delete(IReadOnlyList<string> names)
    {
        lock (_lock)
        {
            if (!names.All(_alarms.ContainsKey))
                return false;
            foreach (var name in names)
                _alarms.Remove(name);
            return true;
        }
    }
}
