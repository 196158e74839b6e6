using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Simulation;

/// <summary>An imported key's minute: the seconds that are left, and nothing once they are over.</summary>
internal sealed class ImportedKeySimulation(SimulatedImportedKey key) : ISeriesSimulation
{
    private readonly SeriesWriter _expiration = new(new SecondsUntilKeyMaterialExpiration(key.Id));

    public void Publish(MetricStore store, long minute, DateTimeOffset time)
    {
        if (time < key.Expires)
            _expiration.Write(store, MinuteData.Of(minute, Math.Floor((key.Expires - time).TotalSeconds), "Seconds"));
    }
}
