using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Simulation;

/// <summary>A key store's incidents by the minute.</summary>
internal sealed class IncidentCalendar
{
    private readonly (int From, int To, SimulatedIncident Incident)[] _incidents;
    private readonly int _first = int.MaxValue;
    private readonly int _end = int.MinValue;

    public IncidentCalendar(SimulatedExternalKeyStore store)
    {
        var incidents = store.Disconnected is { } gap
            ? store.Incidents.Append(new SimulatedIncident(gap.From, gap.To) { Disconnected = true }) : store.Incidents;
        _incidents = [.. incidents.Select(i => (MetricStore.MinuteOf(i.From), MetricStore.MinuteOf(i.To), i))];
        foreach (var (from, to, _) in _incidents)
            (_first, _end) = (Math.Min(_first, from), Math.Max(_end, to));
    }

    /// <summary>What goes wrong in a minute; <see langword="null"/> on a good day.</summary>
    public SimulatedIncident? At(int minute)
    {
        if (minute < _first || minute >= _end)
            return null;
        foreach (var (from, to, incident) in _incidents)
        {
            if (minute >= from && minute < to)
                return incident;
        }

        return null;
    }
}
