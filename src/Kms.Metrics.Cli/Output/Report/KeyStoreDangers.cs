using System.Globalization;

namespace Kms.Metrics.Cli.Output.Report;

/// <summary>Reads from the graphs of a key store what is wrong with it.</summary>
internal static class KeyStoreDangers
{
    /// <summary>The reliability below which the recommended alarm goes off.</summary>
    public const double ReliablePercent = 99;

    /// <summary>The age in days from which on the recommended alarm asks for a new credential.</summary>
    public const double CredentialDays = 90;

    public static IReadOnlyList<KeyStoreDanger> Of(KeyStoreHealth health) =>
    [
        .. Certificates(health), .. Managers(health), .. Reliability(health), .. Latency(health), .. Throttling(health),
        .. Credential(health),
    ];

    private static IEnumerable<KeyStoreDanger> Certificates(KeyStoreHealth health) =>
        from certificate in health.CertificateDaysToExpire
        where certificate.Latest?.Value < KeyStoreLimits.CertificateDays
        select new KeyStoreDanger("certificate", "The certificate " + certificate.Metric.CertificateName.Value + " expires in "
            + Days(certificate.Latest!.Value.Value) + ". Without it, nothing can be encrypted or decrypted.",
            "Renew the TLS certificate of the key store proxy now.");

    private static IEnumerable<KeyStoreDanger> Managers(KeyStoreHealth health) =>
        from state in health.ManagerStates
        where state.Metric.State is ExternalKeyManagerState.Degraded or ExternalKeyManagerState.Unavailable && state.Latest?.Value > 0
        let count = (int)state.Latest!.Value.Value
        select new KeyStoreDanger("manager", Cell.Count(count, "external key manager is ", "external key managers are ")
            + state.Metric.State.ToString().ToLowerInvariant() + ".",
            "Check the external key manager's own monitoring, and its connection to the proxy.");

    private static IEnumerable<KeyStoreDanger> Reliability(KeyStoreHealth health)
    {
        var graph = health.Reliability;
        if (!graph.HasData || graph.Summarize() is not { Minimum: < ReliablePercent } summary)
            yield break;
        yield return new KeyStoreDanger("reliability", "Reliability fell to "
            + summary.Minimum.ToString("0.##", CultureInfo.InvariantCulture)
            + " % (" + graph.Latest!.Value.Value.ToString("0.##", CultureInfo.InvariantCulture)
            + " % at the end of the range): requests failed that should be tried again.",
            "Check the exceptions below: unreachable proxies and timeouts are failures of the network or the proxy.");
    }

    private static IEnumerable<KeyStoreDanger> Latency(KeyStoreHealth health) =>
        from slow in health.Latency
        where slow.HasData && slow.Summarize().Maximum >= KeyStoreLimits.LatencyMilliseconds
        select new KeyStoreDanger("latency", slow.Metric[KmsDimension.KmsOperation] + " by " + slow.Metric[KmsDimension.XksOperation]
            + " took " + Cell.Number(slow.Summarize().Maximum) + " milliseconds on average at its slowest; KMS gives up after 250.",
            "Move the proxy closer to the region, or give proxy and key manager more capacity.");

    private static IEnumerable<KeyStoreDanger> Throttling(KeyStoreHealth health)
    {
        if (health.TotalRequests.IsInDanger)
            yield return new KeyStoreDanger("requests", "More than "
                + KeyStoreLimits.RequestsPerSecond.ToString("N0", CultureInfo.InvariantCulture)
                + " requests per second reach the proxy; KMS throttles what exceeds its quota.",
                "Cache data keys, or spread the keys over several key stores.");
    }

    private static IEnumerable<KeyStoreDanger> Credential(KeyStoreHealth health)
    {
        if (health.CredentialAge?.Latest?.Value > CredentialDays)
            yield return new KeyStoreDanger("credential", "The proxy's authentication credential is "
                + Days(health.CredentialAge.Latest!.Value.Value) + " old.", "Rotate the proxy authentication credential.");
    }

    private static string Days(double days) => days.ToString("0.#", CultureInfo.InvariantCulture) + " days";
}
