using Kms.Metrics.Emulator.Alarms;
using Kms.Metrics.Emulator.Simulation;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>Everything the emulator knows, and its clock.</summary>
internal sealed class EmulatorState(CloudWatchEmulatorOptions options)
{
    private readonly Lock _lock = new();
    private long _requestCount;

    public CloudWatchEmulatorOptions Options { get; } = options;

    public MetricStore Metrics { get; } = new();

    public AlarmStore Alarms { get; } = new();

    public SimulationList Simulations { get; } = new();

    public DateTimeOffset Now => Options.TimeProvider.GetUtcNow();

    public long RequestCount => Interlocked.Read(ref _requestCount);

    public void CountRequest() => Interlocked.Increment(ref _requestCount);

    /// <summary>
    /// Brings data and alarms up to the clock. It is called before every request is answered, so that nobody can tell that nothing happened in between.
    /// </summary>
    public void CatchUp()
    {
        lock (_lock)
        {
            var now = Now;
            Simulations.CatchUp(Metrics, now);
            foreach (var alarm in Alarms.All())
                AlarmEvaluator.CatchUp(alarm, Metrics, now);
        }
    }
}
