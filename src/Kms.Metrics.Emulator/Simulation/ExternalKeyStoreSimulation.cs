using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Simulation;

/// <summary>
/// What an external key store publishes: certificate, credential, managers, throttling, and the traffic of each pair of operations.
/// </summary>
internal static class ExternalKeyStoreSimulation
{
    private const int StreamsPerTraffic = 32;

    private static readonly (KmsOperation Kms, XksOperation Xks, double Share)[] Mix =
    [
        (KmsOperation.Decrypt, XksOperation.Decrypt, 0.55),
        (KmsOperation.GenerateDataKey, XksOperation.Encrypt, 0.25),
        (KmsOperation.Encrypt, XksOperation.Encrypt, 0.12),
        (KmsOperation.GenerateDataKeyWithoutPlaintext, XksOperation.Encrypt, 0.04),
        (KmsOperation.ReEncrypt, XksOperation.Decrypt, 0.02),
        (KmsOperation.ReEncrypt, XksOperation.Encrypt, 0.02),
    ];

    /// <summary>How many streams of dice a key store needs.</summary>
    public static int Streams => StreamsPerTraffic * (Mix.Length + 2);

    public static IEnumerable<(KmsMetric Metric, ISeriesSource Source)> Series(SimulatedExternalKeyStore store, ulong seed, int stream)
    {
        var incidents = new IncidentCalendar(store);
        // What counts days goes on without the proxy; everything else is silent then, and silence is not zero.
        var expires = store.CertificateExpires.ToUnixTimeSeconds();
        var associated = store.CredentialAssociated.ToUnixTimeSeconds();
        yield return (new XksProxyCertificateDaysToExpire(store.Id, store.Certificate), GaugeSource.Days(at => expires - at));
        yield return (new XksProxyCredentialAge(store.Id), GaugeSource.Days(at => at - associated));
        yield return (new ExternalKeyStoreThrottle(store.Id, KmsOperation.Decrypt),
            new EventCountSource(store.ThrottledPerMinute, seed, stream));
        foreach (var state in new[] { ExternalKeyManagerState.Active, ExternalKeyManagerState.Degraded,
            ExternalKeyManagerState.Unavailable })
            yield return (new XksExternalKeyManagerStates(store.Id, state),
                new ManagerStateSource(store, incidents, state, seed, stream + 1));
        foreach (var traffic in Traffic(store, incidents, seed, stream + StreamsPerTraffic))
        {
            foreach (var series in traffic.Series())
                yield return series;
        }
    }

    private static IEnumerable<ProxyTraffic> Traffic(SimulatedExternalKeyStore store, IncidentCalendar incidents, ulong seed, int stream)
    {
        foreach (var (kms, xks, share) in Mix)
        {
            yield return new ProxyTraffic(store, incidents, kms, xks, store.RequestsPerMinute * share, seed, stream + 1);
            stream += StreamsPerTraffic;
        }

        yield return new ProxyTraffic(store, incidents, KmsOperation.KmsHealthCheck, XksOperation.GetHealthStatus, 2, seed, stream + 1);
    }
}
