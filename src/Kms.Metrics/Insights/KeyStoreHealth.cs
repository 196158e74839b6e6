using System.Globalization;

namespace Kms.Metrics;

/// <summary>The health of an external key store: the console's graphs, and what is wrong by them. Immutable.</summary>
public sealed class KeyStoreHealth
{
    internal KeyStoreHealth(CustomKeyStoreId customKeyStoreId, QueryPlan plan)
    {
        CustomKeyStoreId = customKeyStoreId;
        Plan = plan;
    }

    /// <summary>The key store.</summary>
    public CustomKeyStoreId CustomKeyStoreId { get; }

    /// <summary>The plan that was carried out: one for everything.</summary>
    public QueryPlan Plan { get; }

    /// <summary>All requests to the proxy.</summary>
    public GraphSeries TotalRequests { get; internal init; } = null!;

    /// <summary>The share of requests without a retryable error, in percent.</summary>
    public GraphSeries Reliability { get; internal init; } = null!;

    /// <summary>The average latency in milliseconds for each pair of operations, the slowest first.</summary>
    public IReadOnlyList<MetricSeries<XksProxyLatency>> Latency { get; internal init; } = [];

    /// <summary>The five most frequent exceptions.</summary>
    public IReadOnlyList<MetricGroup<XksProxyErrors>> TopExceptions { get; internal init; } = [];

    /// <summary>The days until each certificate expires.</summary>
    public IReadOnlyList<MetricSeries<XksProxyCertificateDaysToExpire>> CertificateDaysToExpire { get; internal init; } = [];

    /// <summary>How many external key managers are in each state.</summary>
    public IReadOnlyList<MetricSeries<XksExternalKeyManagerStates>> ManagerStates { get; internal init; } = [];

    /// <summary>The age of the proxy's credential in days.</summary>
    public MetricSeries<XksProxyCredentialAge> CredentialAge { get; internal init; } = null!;

    /// <summary>
    /// What is wrong in the range, a sentence for each: empty where nothing is. A store without any data is not well, but unknown: see
    /// <see cref="HasData"/>.
    /// </summary>
    public IReadOnlyList<string> Dangers => [.. FindDangers()];

    /// <summary>Whether there is any data at all: without, nobody called the proxy, or the store is disconnected.</summary>
    public bool HasData => TotalRequests.HasData || Latency.Any(l => l.HasData) || CertificateDaysToExpire.Any(c => c.HasData);

    private IEnumerable<string> FindDangers()
    {
        if (TotalRequests.IsInDanger)
            yield return "More than " + KeyStoreLimits.RequestsPerSecond.ToString("N0", CultureInfo.InvariantCulture)
                + " requests a second reach the proxy; further ones are throttled.";
        foreach (var slow in Latency.Where(l => l.HasData && l.Summarize().Maximum >= KeyStoreLimits.LatencyMilliseconds))
            yield return slow.Metric[KmsDimension.KmsOperation] + " by " + slow.Metric[KmsDimension.XksOperation]
                + " took 250 milliseconds or more on average; such requests fail.";
        foreach (var certificate in CertificateDaysToExpire.Where(c => c.Latest?.Value < KeyStoreLimits.CertificateDays))
            yield return "The certificate " + DisplayText.Quote(certificate.Metric.CertificateName.Value) + " expires in "
                + certificate.Latest!.Value.Value.ToString("0.#", CultureInfo.InvariantCulture)
                + " days; without it nothing can be decrypted.";
        foreach (var state in ManagerStates.Where(m =>
            m.Metric.State is ExternalKeyManagerState.Degraded or ExternalKeyManagerState.Unavailable && m.Latest?.Value > 0))
            yield return DisplayText.Count((long)state.Latest!.Value.Value, "external key manager is", "external key managers are") + " "
                + state.Metric[KmsDimension.XksExternalKeyManagerState] + ".";
    }
}
