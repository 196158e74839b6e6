using BenchmarkDotNet.Attributes;
using Kms.Metrics.Emulator;
using Kms.Metrics.Emulator.Simulation;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Benchmarks;

/// <summary>
/// A month of minutes of 50 external key stores: how long the emulator needs to have it at hand, and what it costs to compute every minute
/// of every series of it, which nobody but this benchmark asks for.
/// </summary>
[MemoryDiagnoser]
public class SimulateMonth
{
    private const int Days = 30;
    private static readonly DateTimeOffset End = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);

    private readonly SimulatedAccount _account = new()
    {
        ExternalKeyStores =
        [
            .. Enumerable.Range(0, 50)
            .Select(i => new SimulatedExternalKeyStore(
                new CustomKeyStoreId("cks-" + i.ToString("x17", System.Globalization.CultureInfo.InvariantCulture)),
                new CertificateName("proxy" + i + ".example.com"))
            {
                CertificateExpires = End.AddDays(100),
            }),
        ],
    };

    /// <summary>What Simulate costs.</summary>
    [Benchmark]
    public int AtHand() => Install().All.Count();

    /// <summary>What reading all of it costs, on all cores.</summary>
    [Benchmark]
    public long EveryMinute()
    {
        var (from, to) = (MetricStore.MinuteOf(End.AddDays(-Days)), MetricStore.MinuteOf(End));
        long minutes = 0;
        Parallel.ForEach(Install().All, () => new Minutes(), (series, _, buffer) =>
        {
            // Day by day, as a reader with a bounded buffer would.
            for (var day = from; day < to; day += 24 * 60)
            {
                series.Read(day, Math.Min(to, day + (24 * 60)), to, series.Units(from, to, to)[0], buffer);
                Interlocked.Add(ref minutes, buffer.Length);
            }

            return buffer;
        }, static _ => { });
        return minutes;
    }

    private MetricStore Install()
    {
        var store = new MetricStore();
        AccountSimulation.Install(_account, store, MetricStore.MinuteOf(End.AddDays(-Days)), MetricStore.MinuteOf(End));
        return store;
    }
}
