using Kms.Metrics.Catalog;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Simulation;

/// <summary>The requests of one pair of operations to a proxy: how many, how they end and how long they take.</summary>
internal sealed class ProxyTrafficSimulation : ISeriesSimulation
{
    // Latencies are drawn in this many bundles, each standing for an equal share of the minute's requests.
    private const int Bundles = 12;
    private const double Timeout = 250;

    private readonly SimulatedExternalKeyStore _store;
    private readonly double _perMinute;
    private readonly ulong _seed;
    private readonly int _number;
    private readonly SeriesWriter _latency;
    private readonly SeriesWriter _successes;
    private readonly (SeriesWriter Writer, double Share, bool TimesOut)[] _failures;

    public ProxyTrafficSimulation(SimulatedExternalKeyStore store, KmsOperation kms, XksOperation xks, double perMinute, ulong seed, int number)
    {
        _store = store;
        _perMinute = perMinute;
        _seed = seed;
        _number = number;
        _latency = new SeriesWriter(new XksProxyLatency(store.Id, kms, xks));
        _successes = new SeriesWriter(new XksProxyErrors(store.Id, kms, xks, XksErrorType.NotApplicable, XksExceptionName.None));
        _failures = [.. store.FailureShares.Select(f => (
            new SeriesWriter(new XksProxyErrors(store.Id, kms, xks, ErrorTypeOf(f.Key), f.Key)),
            f.Value,
            f.Key is XksExceptionName.DependencyTimeoutException or XksExceptionName.XksProxyUnreachableException))];
    }

    public void Publish(MetricStore store, long minute, DateTimeOffset time)
    {
        var dice = new Dice(_seed, _number, minute);
        var requests = dice.Poisson(_perMinute * TimeOfDay(time));
        if (requests == 0)
            return;
        var failed = 0L;
        var timedOut = 0L;
        foreach (var (writer, share, timesOut) in _failures)
        {
            var count = Math.Min(dice.Poisson(requests * share), requests - failed);
            if (count == 0)
                continue;
            writer.Write(store, MinuteData.Of(minute, 1, "Count", count));
            failed += count;
            timedOut += timesOut ? count : 0;
        }

        if (requests > failed)
            _successes.Write(store, MinuteData.Of(minute, 1, "Count", requests - failed));
        PublishLatency(store, minute, requests, timedOut, ref dice);
    }

    private void PublishLatency(MetricStore store, long minute, long requests, long timedOut, ref Dice dice)
    {
        var answered = requests - timedOut;
        var bundles = (int)Math.Min(Bundles, answered);
        var values = new double[bundles + (timedOut > 0 ? 1 : 0)];
        var counts = new double[values.Length];
        for (var i = 0; i < bundles; i++)
        {
            values[i] = Math.Min(Timeout, Math.Round(_store.MedianLatency * Math.Exp(_store.LatencySpread * dice.Normal()), 2));
            counts[i] = (answered / bundles) + (i < answered % bundles ? 1 : 0);
        }

        if (timedOut > 0)
            (values[^1], counts[^1]) = (Timeout, timedOut);
        _latency.Write(store, MinuteData.Of(minute, values, counts, "Milliseconds"));
    }

    /// <summary>Business is brisk at two in the afternoon and slow twelve hours later, UTC; over a day it comes to 1.</summary>
    private static double TimeOfDay(DateTimeOffset time) => 1 + (0.35 * Math.Cos((time.TimeOfDay.TotalHours - 14) / 24 * 2 * Math.PI));

    private static XksErrorType ErrorTypeOf(XksExceptionName exception)
    {
        var name = exception.ToPublishedName();
        var type = KmsCatalog.ExceptionsByErrorType.First(p => p.Value.Contains(name, StringComparer.Ordinal)).Key;
        return PublishedNames.ErrorTypes.Read(type);
    }
}
