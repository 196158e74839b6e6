using System.Globalization;

namespace Kms.Metrics;

/// <summary>What the metrics of an external key store say of its health. Silence is never taken for health.</summary>
internal static class KeyStoreDiagnosis
{
    private const string Aws = "KMS guide";
    private const string Own = "Kms.Metrics";

    public static IEnumerable<KeyStoreFinding> Of(KeyStoreHealth health)
    {
        if (health.Status is SeriesStatus.Forbidden or SeriesStatus.InternalError or SeriesStatus.Partial)
            yield return new(KeyStoreFindingKind.DataIsIncomplete, "CloudWatch did not give all data: " + health.Status + ".",
                "Check the permissions of the caller, and ask again; what follows is known of the rest only.", Own);
        if (!health.HasData)
        {
            yield return new(KeyStoreFindingKind.NothingIsPublished, "Nothing was published of the key store "
                + health.CustomKeyStoreId + " in this account and region in the range.",
                "Check its ID, account and region, whether it is connected, and whether anything calls it; look further back with Last.",
                Own);
            yield break;
        }

        foreach (var finding in Silence(health).Concat(Requests(health)).Concat(Latency(health)).Concat(Certificates(health))
            .Concat(Managers(health)).Concat(Credential(health)))
            yield return finding;
    }

    // What was well when it was last heard of says nothing of now.
    private static IEnumerable<KeyStoreFinding> Silence(KeyStoreHealth health)
    {
        var newest = new DataSeries?[] { health.TotalRequests, health.CredentialAge }.Concat(health.Latency)
            .Concat(health.CertificateDaysToExpire).Concat(health.ManagerStates)
            .Max(static s => s?.Latest is { } latest ? latest.Timestamp + s.WindowAt(latest.Timestamp).Period : DateTimeOffset.MinValue);
        var silence = health.TotalRequests.End - newest;
        if (silence > TimeSpan.FromHours(KeyStoreLimits.SilentHours))
            yield return Missing("Nothing was published of the key store in the last " + Number(silence.TotalHours)
                + " hours of the range.",
                "Check whether the store is still connected: KMS checks the health of a connected one all the time.");
    }

    private static IEnumerable<KeyStoreFinding> Requests(KeyStoreHealth health)
    {
        if (!health.TotalRequests.HasData)
            yield return Missing("No request to the proxy was counted in the range.",
                "Nothing called the store, or it is disconnected: check its connection state and its callers.");
        if (health.TotalRequests.IsInDanger)
            yield return new(KeyStoreFindingKind.TooManyRequests, "More than "
                + KeyStoreLimits.RequestsPerSecond.ToString("N0", CultureInfo.InvariantCulture)
                + " requests per second reach the proxy; KMS throttles what exceeds its quota.",
                "Cache data keys in the callers, or spread the keys over several key stores.", Aws);
        var worst = health.Reliability.Points.Where(p => p.Value < KeyStoreLimits.ReliabilityPercent).OrderBy(p => p.Value).ToList();
        if (worst.Count > 0)
            yield return new(KeyStoreFindingKind.LowReliability, "The reliability fell to " + Number(worst[0].Value) + " percent, at "
                + worst[0].Timestamp.ToString("u", CultureInfo.InvariantCulture) + ".",
                "See the top exceptions for what failed, and check the proxy and the network to it.", Own);
        var failing = health.NonRetryableErrors.Points
            .Select(p => p.Value / health.NonRetryableErrors.WindowAt(p.Timestamp).Period.TotalMinutes).DefaultIfEmpty().Max();
        if (failing > KeyStoreLimits.NonRetryableErrorsPerMinute)
            yield return new(KeyStoreFindingKind.NonRetryableErrors, "Up to " + Number(failing)
                + " requests per minute failed in a way that a retry does not help.",
                "See the top exceptions for what failed; it is the proxy's credential or configuration, the external key, or the callers.",
                Aws);
    }

    private static IEnumerable<KeyStoreFinding> Latency(KeyStoreHealth health) => health.Latency
        .Where(l => l.Points.Any(p => p.Value >= KeyStoreLimits.LatencyMilliseconds))
        .Select(slow => new KeyStoreFinding(KeyStoreFindingKind.SlowProxy, slow.Metric[KmsDimension.KmsOperation] + " by "
            + slow.Metric[KmsDimension.XksOperation] + " took 250 milliseconds or more on average; such requests fail.",
            "Bring the proxy and its key manager nearer to the region, or give them more capacity.", Aws));

    private static IEnumerable<KeyStoreFinding> Certificates(KeyStoreHealth health)
    {
        var known = health.CertificateDaysToExpire.Where(c => c.HasData).ToList();
        if (known.Count == 0)
            yield return Missing("There is no data about when the proxy's certificate expires.",
                "KMS publishes nothing for certificates with a wildcard in their common name; check such a certificate elsewhere.");
        foreach (var certificate in known.Where(c => c.Latest!.Value.Value < KeyStoreLimits.CertificateDays))
        {
            var days = certificate.Latest!.Value.Value;
            var name = "The certificate " + DisplayText.Quote(certificate.Metric.CertificateName.Value);
            yield return new(KeyStoreFindingKind.CertificateExpires,
                name + (days <= 0 ? " has expired" : " expires in " + Number(days) + " days") + "; without it nothing can be decrypted.",
                "Renew the certificate on the proxy.", Aws);
        }
    }

    private static IEnumerable<KeyStoreFinding> Managers(KeyStoreHealth health)
    {
        var known = health.ManagerStates.Where(m => m.HasData).ToList();
        if (known.Count == 0)
            yield return Missing("There is no data about the state of the external key managers.",
                "Check that the proxy reports the health of its key managers.");
        foreach (var state in known.Where(m => m.Metric.State != ExternalKeyManagerState.Active && m.Latest!.Value.Value > 0))
            yield return new(KeyStoreFindingKind.KeyManagers,
                DisplayText.Count((long)state.Latest!.Value.Value, "external key manager is", "external key managers are") + " "
                    + state.Metric[KmsDimension.XksExternalKeyManagerState] + ".",
                "Check the external key managers behind the proxy.", Own);
        if (known.Count > 0 && !known.Exists(m => m.Metric.State == ExternalKeyManagerState.Active && m.Latest!.Value.Value > 0))
            yield return new(KeyStoreFindingKind.KeyManagers, "No external key manager is Active.",
                "Check the external key managers behind the proxy.", Own);
    }

    private static IEnumerable<KeyStoreFinding> Credential(KeyStoreHealth health)
    {
        if (health.CredentialAge?.Latest is not { } age)
            yield return Missing("There is no data about the age of the proxy's credential.", "Look further back with Last.");
        else if (age.Value >= KeyStoreLimits.CredentialAgeDays)
            yield return new(KeyStoreFindingKind.OldCredential, "The proxy's credential is " + Number(age.Value) + " days old.",
                "Rotate it on the proxy and with UpdateCustomKeyStore.", Own);
    }

    private static KeyStoreFinding Missing(string message, string remedy) => new(KeyStoreFindingKind.DataIsMissing, message, remedy, Own);

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
