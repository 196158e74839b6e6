using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Simulation;

/// <summary>A CloudHSM key store's minute: the requests that KMS throttled, where there were any.</summary>
internal sealed class CloudHsmKeyStoreSimulation(SimulatedCloudHsmKeyStore store, ulong seed, int number) : ISeriesSimulation
{
    private readonly SeriesWriter _throttle = new(new CloudHSMKeyStoreThrottle(store.Id, KmsOperation.Decrypt));

    public void Publish(MetricStore metrics, long minute, DateTimeOffset time)
    {
        var throttled = new Dice(seed, number, minute).Poisson(store.ThrottledPerMinute);
        if (throttled > 0)
            _throttle.Write(metrics, MinuteData.Of(minute, 1, "Count", throttled));
    }
}
