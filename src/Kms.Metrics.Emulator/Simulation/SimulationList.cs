using System.Collections.Concurrent;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Simulation;

/// <summary>The accounts that are being simulated.</summary>
internal sealed class SimulationList
{
    private readonly ConcurrentQueue<RunningSimulation> _running = new();

    public void Add(RunningSimulation simulation) => _running.Enqueue(simulation);

    public void CatchUp(MetricStore store, DateTimeOffset now)
    {
        foreach (var simulation in _running)
            simulation.CatchUp(store, now);
    }
}
