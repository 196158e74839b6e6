using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Simulation;

/// <summary>An external key store's minute: certificate, credential, managers, and the traffic of each pair of operations.</summary>
internal sealed class ExternalKeyStoreSimulation : ISeriesSimulation
{
    private static readonly (KmsOperation Kms, XksOperation Xks, double Share)[] Mix =
    [
        (KmsOperation.Decrypt, XksOperation.Decrypt, 0.55),
        (KmsOperation.GenerateDataKey, XksOperation.Encrypt, 0.25),
        (KmsOperation.Encrypt, XksOperation.Encrypt, 0.12),
        (KmsOperation.GenerateDataKeyWithoutPlaintext, XksOperation.Encrypt, 0.04),
        (KmsOperation.ReEncrypt, XksOperation.Decrypt, 0.02),
        (KmsOperation.ReEncrypt, XksOperation.Encrypt, 0.02),
    ];

    private readonly SimulatedExternalKeyStore _store;
    private readonly ulong _seed;
    private readonly int _number;
    private readonly SeriesWriter _certificate;
    private readonly SeriesWriter _credential;
    private readonly SeriesWriter _throttle;
    private readonly SeriesWriter[] _managers;
    private readonly ProxyTrafficSimulation[] _traffic;

    public ExternalKeyStoreSimulation(SimulatedExternalKeyStore store, ulong seed, int number)
    {
        _store = store;
        _seed = seed;
        _number = number;
        _certificate = new SeriesWriter(new XksProxyCertificateDaysToExpire(store.Id, store.Certificate));
        _credential = new SeriesWriter(new XksProxyCredentialAge(store.Id));
        _throttle = new SeriesWriter(new ExternalKeyStoreThrottle(store.Id, KmsOperation.Decrypt));
        _managers = [.. new[] { ExternalKeyManagerState.Active, ExternalKeyManagerState.Degraded, ExternalKeyManagerState.Unavailable }.Select(s => new SeriesWriter(new XksExternalKeyManagerStates(store.Id, s)))];
        _traffic =
        [
            .. Mix.Select((m, i) => new ProxyTrafficSimulation(store, m.Kms, m.Xks, store.RequestsPerMinute * m.Share, seed, number + i + 1)),
            new ProxyTrafficSimulation(store, KmsOperation.KmsHealthCheck, XksOperation.GetHealthStatus, 2, seed, number + Mix.Length + 1),
        ];
    }

    public void Publish(MetricStore store, long minute, DateTimeOffset time)
    {
        // What counts days goes on without the proxy; everything else is silent, and silence is not zero.
        _certificate.Write(store, MinuteData.Of(minute, Math.Max(0, Math.Floor((_store.CertificateExpires - time).TotalDays)), null));
        _credential.Write(store, MinuteData.Of(minute, Math.Max(0, Math.Floor((time - _store.CredentialAssociated).TotalDays)), null));
        if (_store.Disconnected is { } gap && time >= gap.From && time < gap.To)
            return;

        var dice = new Dice(_seed, _number, minute);
        PublishManagers(store, minute, ref dice);
        var throttled = dice.Poisson(_store.ThrottledPerMinute);
        if (throttled > 0)
            _throttle.Write(store, MinuteData.Of(minute, 1, "Count", throttled));
        foreach (var traffic in _traffic)
            traffic.Publish(store, minute, time);
    }

    private void PublishManagers(MetricStore store, long minute, ref Dice dice)
    {
        var dieDegraded = dice.Uniform() < _store.ManagerDegradedShare ? 1 : 0;
        var dieUnavailable = dice.Uniform() < _store.ManagerUnavailableShare ? 1 : 0;
        var degraded = Math.Min(dieDegraded, _store.Managers);
        var unavailable = Math.Min(dieUnavailable, _store.Managers - degraded);
        _managers[0].Write(store, MinuteData.Of(minute, _store.Managers - degraded - unavailable, "Count"));
        _managers[1].Write(store, MinuteData.Of(minute, degraded, "Count"));
        _managers[2].Write(store, MinuteData.Of(minute, unavailable, "Count"));
    }
}
