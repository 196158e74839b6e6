using Kms.Metrics.Catalog;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Simulation;

/// <summary>The requests of one pair of operations to a proxy: how many, how they end and how long they take.</summary>
internal sealed class ProxyTraffic
{
    private const double Timeout = 250;

    // Latencies come in this many bundles, each an equal share of the requests: the means of as many slices of the lognormal distribution.
    private static readonly double[] Slices = [-1.73, -1.15, -0.81, -0.55, -0.32, -0.10, 0.10, 0.32, 0.55, 0.81, 1.15, 1.73];

    private readonly SimulatedExternalKeyStore _store;
    private readonly IncidentCalendar _incidents;
    private readonly double _perMinute;
    private readonly ulong _seed;
    private readonly int _stream;
    private readonly (XksExceptionName Name, double Share, bool TimesOut)[] _failures;
    private readonly double[] _latencies;

    public ProxyTraffic(SimulatedExternalKeyStore store, IncidentCalendar incidents, KmsOperation kms, XksOperation xks, double perMinute,
        ulong seed, int stream)
    {
        (_store, _incidents, Kms, Xks, _perMinute, _seed, _stream) = (store, incidents, kms, xks, perMinute, seed, stream);
        _failures = [.. store.FailureShares.Select(f =>
            (f.Key, f.Value, f.Key is XksExceptionName.DependencyTimeoutException or XksExceptionName.XksProxyUnreachableException))];
        _latencies = Array.ConvertAll(Slices, z => store.MedianLatency * Math.Exp(store.LatencySpread * z));
    }

    public KmsOperation Kms { get; }

    public XksOperation Xks { get; }

    /// <summary>Every series that the traffic publishes.</summary>
    public IEnumerable<(KmsMetric Metric, ISeriesSource Source)> Series()
    {
        yield return (new XksProxyLatency(_store.Id, Kms, Xks), new LatencySource(this));
        yield return (new XksProxyErrors(_store.Id, Kms, Xks, XksErrorType.NotApplicable, XksExceptionName.None),
            new OutcomeSource(this, failure: -1));
        for (var i = 0; i < _failures.Length; i++)
            yield return (new XksProxyErrors(_store.Id, Kms, Xks, ErrorTypeOf(_failures[i].Name), _failures[i].Name),
                new OutcomeSource(this, i));
    }

    private long Requests(int minute, SimulatedIncident? incident) => incident?.Disconnected == true
        ? 0
        : new Dice(_seed, _stream, minute).Poisson(_perMinute * TimeOfDay.Factor(minute) * (incident?.RequestsFactor ?? 1));

    // Each failure has a stream of its own, so that one can be drawn without the others.
    private long Failures(int minute, int failure, long requests, SimulatedIncident? incident)
    {
        var share = Math.Min(1.0 / _failures.Length, _failures[failure].Share * (incident?.FailureFactor ?? 1));
        return Math.Min(requests / _failures.Length, new Dice(_seed, _stream + 1 + failure, minute).Poisson(requests * share));
    }

    private static XksErrorType ErrorTypeOf(XksExceptionName exception)
    {
        var name = exception.ToPublishedName();
        var type = KmsCatalog.ExceptionsByErrorType.First(p => p.Value.Contains(name, StringComparer.Ordinal)).Key;
        return PublishedNames.ErrorTypes.Read(type);
    }

    /// <summary>The requests that ended in one way: with one exception, or well.</summary>
    private sealed class OutcomeSource(ProxyTraffic traffic, int failure) : MinuteSource(Units.Count)
    {
        protected override void Publish(int minute, Minutes target)
        {
            var incident = traffic._incidents.At(minute);
            var requests = traffic.Requests(minute, incident);
            if (requests == 0)
                return;
            var count = failure >= 0 ? traffic.Failures(minute, failure, requests, incident) : requests;
            for (var i = 0; failure < 0 && i < traffic._failures.Length; i++)
                count -= traffic.Failures(minute, i, requests, incident);
            if (count > 0)
                target.Append(minute, 1, count);
        }
    }

    private sealed class LatencySource(ProxyTraffic traffic) : MinuteSource("Milliseconds")
    {
        protected override void Publish(int minute, Minutes target)
        {
            var incident = traffic._incidents.At(minute);
            var requests = traffic.Requests(minute, incident);
            if (requests == 0)
                return;
            long timedOut = 0;
            for (var i = 0; i < traffic._failures.Length; i++)
                timedOut += traffic._failures[i].TimesOut ? traffic.Failures(minute, i, requests, incident) : 0;
            // A minute is a little faster or slower than the next one.
            var dice = new Dice(traffic._seed, traffic._stream - 1, minute);
            var pace = (1 + (0.06 * dice.Normal())) * (incident?.LatencyFactor ?? 1);
            target.Append(minute, Summarize(requests - timedOut, timedOut, pace));
        }

        private MinuteSummary Summarize(long answered, long timedOut, double pace)
        {
            var slices = traffic._latencies;
            var bundles = (int)Math.Min(slices.Length, answered);
            var distribution = new double[2 * (bundles + (timedOut > 0 ? 1 : 0))];
            for (var i = 0; i < bundles; i++)
            {
                // Fewer requests than slices are spread over them, so that the mean stays where it is.
                var slice = bundles == slices.Length ? i : ((2 * i) + 1) * slices.Length / (2 * bundles);
                distribution[2 * i] = Math.Min(Timeout, Math.Floor((slices[slice] * pace * 100) + 0.5) / 100);
                distribution[(2 * i) + 1] = (answered / bundles) + (i < answered % bundles ? 1 : 0);
            }

            if (timedOut > 0)
                (distribution[^2], distribution[^1]) = (Timeout, timedOut);
            return MinuteSummary.Of(distribution);
        }
    }
}
