using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Simulation;

/// <summary>A simulated account and how far it has got.</summary>
internal sealed class RunningSimulation
{
    // Room for the numbers of one key store's series, so that each has dice of its own.
    private const int NumbersPerPart = 16;

    private readonly List<ISeriesSimulation> _parts = [];
    private readonly long _toMinute;
    private long _nextMinute;

    public RunningSimulation(SimulatedAccount account, DateTimeOffset from, DateTimeOffset? to)
    {
        _nextMinute = MetricStore.MinuteOf(from);
        _toMinute = to is { } end ? MetricStore.MinuteOf(end) : long.MaxValue;
        var seed = (ulong)account.Seed;
        foreach (var store in account.ExternalKeyStores)
            _parts.Add(new ExternalKeyStoreSimulation(store, seed, NextNumber()));
        foreach (var store in account.CloudHsmKeyStores)
            _parts.Add(new CloudHsmKeyStoreSimulation(store, seed, NextNumber()));
        foreach (var key in account.ImportedKeys)
            _parts.Add(new ImportedKeySimulation(key));
        foreach (var key in account.Keys)
            _parts.Add(new KeySimulation(key, seed, NextNumber()));
    }

    /// <summary>Publishes the minutes that have begun: a fixed range at once, an open one up to the clock.</summary>
    public void CatchUp(MetricStore store, DateTimeOffset now)
    {
        var end = _toMinute == long.MaxValue ? MetricStore.MinuteOf(now) + 1 : _toMinute;
        for (; _nextMinute < end; _nextMinute++)
        {
            var time = DateTimeOffset.FromUnixTimeSeconds(_nextMinute * 60);
            foreach (var part in _parts)
                part.Publish(store, _nextMinute, time);
        }
    }

    private int NextNumber() => (_parts.Count + 1) * NumbersPerPart;
}
