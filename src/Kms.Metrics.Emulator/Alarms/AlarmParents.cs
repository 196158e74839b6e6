namespace Kms.Metrics.Emulator.Alarms;

/// <summary>
/// The composite alarms that speak of an alarm, in their rules or as their suppressor, by the alarm's name. Not safe for concurrent use.
/// </summary>
internal sealed class AlarmParents
{
    private static readonly Comparer<EmulatedCompositeAlarm> ByName =
        Comparer<EmulatedCompositeAlarm>.Create(static (a, b) => string.CompareOrdinal(a.Name, b.Name));

    private readonly Dictionary<string, SortedSet<EmulatedCompositeAlarm>> _parents = new(StringComparer.Ordinal);

    /// <summary>The parents in order of their names.</summary>
    public IReadOnlyCollection<EmulatedCompositeAlarm> Of(string name) => _parents.TryGetValue(name, out var parents) ? parents : [];

    public void Add(EmulatedCompositeAlarm alarm)
    {
        foreach (var name in Related(alarm))
        {
            if (!_parents.TryGetValue(name, out var parents))
                _parents.Add(name, parents = new SortedSet<EmulatedCompositeAlarm>(ByName));
            parents.Add(alarm);
        }
    }

    /// <summary>Forgets an alarm; call it before its rule changes.</summary>
    public void Remove(EmulatedCompositeAlarm alarm)
    {
        foreach (var name in Related(alarm))
        {
            if (_parents.TryGetValue(name, out var parents) && parents.Remove(alarm) && parents.Count == 0)
                _parents.Remove(name);
        }
    }

    private static IEnumerable<string> Related(EmulatedCompositeAlarm alarm) =>
        alarm.Names.Append(alarm.SuppressorName).OfType<string>();
}
