using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Simulation;

/// <summary>What one part of the account publishes in a minute.</summary>
internal interface ISeriesSimulation
{
    void Publish(MetricStore store, long minute, DateTimeOffset time);
}
