using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Simulation;

/// <summary>How many external key manager instances are in one state.</summary>
internal sealed class ManagerStateSource(SimulatedExternalKeyStore store, IncidentCalendar incidents, ExternalKeyManagerState state,
    ulong seed, int stream) : MinuteSource(Units.Count)
{
    protected override void Publish(int minute, Minutes target)
    {
        var incident = incidents.At(minute);
        if (incident?.Disconnected == true)
            return;
        // All three states draw from the same stream, so that they always add up to the fleet.
        var dice = new Dice(seed, stream, minute);
        var unavailable =
            Math.Min(store.Managers, (incident?.UnavailableManagers ?? 0) + (dice.Uniform() < store.ManagerUnavailableShare ? 1 : 0));
        var degraded = Math.Min(store.Managers - unavailable, (incident?.DegradedManagers ?? 0)
            + (dice.Uniform() < store.ManagerDegradedShare ? 1 : 0));
        var value = state switch
        {
            ExternalKeyManagerState.Active => store.Managers - degraded - unavailable,
            ExternalKeyManagerState.Degraded => degraded,
            _ => unavailable,
        };
        target.Append(minute, value, 1);
    }
}
