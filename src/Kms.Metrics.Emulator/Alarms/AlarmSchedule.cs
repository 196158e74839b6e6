namespace Kms.Metrics.Emulator.Alarms;

/// <summary>
/// When alarms are looked at next. Those that are due at the same moment come together, in order of their names. Moving an alarm on costs
/// the same however many there are, and allocates nothing once as many have been there. Not safe for concurrent use.
/// </summary>
internal sealed class AlarmSchedule
{
    private readonly PriorityQueue<List<EmulatedAlarm?>, DateTimeOffset> _queue = new();
    private readonly Dictionary<DateTimeOffset, List<EmulatedAlarm?>> _moments = [];
    private readonly Stack<List<EmulatedAlarm?>> _spare = new();

    /// <summary>Sets when an alarm is due; <see langword="null"/> for never.</summary>
    public void Set(EmulatedAlarm alarm, DateTimeOffset? moment)
    {
        if (alarm.Place.Moment == moment)
            return;
        if (alarm.Place.Moment is { } old)
            _moments[old][alarm.Place.Index] = null;
        if (moment is not { } at)
        {
            alarm.Place = default;
            return;
        }

        if (!_moments.TryGetValue(at, out var alarms))
        {
            alarms = _spare.TryPop(out var spare) ? spare : [];
            _moments.Add(at, alarms);
            _queue.Enqueue(alarms, at);
        }

        alarm.Place = (at, alarms.Count);
        alarms.Add(alarm);
    }

    /// <summary>Takes the alarms of the earliest moment that has come. Hand the list to <see cref="Return"/> after use.</summary>
    /// <param name="now">The clock.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="alarms">The alarms that are due then.</param>
    public bool TryTake(DateTimeOffset now, out DateTimeOffset moment, out List<EmulatedAlarm?> alarms)
    {
        if (!_queue.TryPeek(out alarms!, out moment) || moment > now)
            return false;
        _queue.Dequeue();
        _moments.Remove(moment);
        alarms.RemoveAll(static a => a is null);
        var isSorted = true;
        for (var i = 0; i < alarms.Count; i++)
        {
            alarms[i]!.Place = default;
            isSorted &= i == 0 || string.CompareOrdinal(alarms[i - 1]!.Name, alarms[i]!.Name) <= 0;
        }

        // Alarms that have been moved on together are in order already.
        if (!isSorted)
            alarms.Sort(static (a, b) => string.CompareOrdinal(a!.Name, b!.Name));
        return true;
    }

    /// <summary>Keeps a list for later moments.</summary>
    public void Return(List<EmulatedAlarm?> alarms)
    {
        alarms.Clear();
        _spare.Push(alarms);
    }
}
