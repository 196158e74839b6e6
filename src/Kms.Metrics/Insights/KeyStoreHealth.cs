using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>The health of an external key store: the console's graphs, and what they show to be wrong or cannot show. Immutable.</summary>
[JsonConverter(typeof(AnswerJsonConverter))]
public sealed class KeyStoreHealth : IMetricAnswer, IJsonWritable
{
    private readonly Lazy<IReadOnlyList<KeyStoreFinding>> _findings;

    internal KeyStoreHealth(CustomKeyStoreId customKeyStoreId, IMetricAnswer answer)
    {
        CustomKeyStoreId = customKeyStoreId;
        Status = answer.Status;
        Notes = answer.Notes;
        Plan = answer.Plan;
        _findings = new(() => [.. KeyStoreDiagnosis.Of(this)]);
    }

    /// <summary>The key store.</summary>
    public CustomKeyStoreId CustomKeyStoreId { get; }

    /// <inheritdoc/>
    public SeriesStatus Status { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The plan that was carried out, one for all graphs.</summary>
    public QueryPlan Plan { get; }

    /// <summary>All requests to the proxy.</summary>
    public GraphSeries TotalRequests { get; internal init; } = null!;

    /// <summary>The share of requests without a retryable error, in percent.</summary>
    public GraphSeries Reliability { get; internal init; } = null!;

    /// <summary>The requests that failed with errors that are not retryable; without points where there were none.</summary>
    public GraphSeries NonRetryableErrors { get; internal init; } = null!;

    /// <summary>The average latency in milliseconds for each pair of operations, the slowest first.</summary>
    public IReadOnlyList<MetricSeries<XksProxyLatency>> Latency { get; internal init; } = [];

    /// <summary>The five most frequent exceptions.</summary>
    public IReadOnlyList<MetricGroup<XksProxyErrors>> TopExceptions { get; internal init; } = [];

    /// <summary>The days until each certificate expires.</summary>
    public IReadOnlyList<MetricSeries<XksProxyCertificateDaysToExpire>> CertificateDaysToExpire { get; internal init; } = [];

    /// <summary>How many external key managers are in each state.</summary>
    public IReadOnlyList<MetricSeries<XksExternalKeyManagerStates>> ManagerStates { get; internal init; } = [];

    /// <summary>The age of the proxy's credential in days; <see langword="null"/> if it is not published.</summary>
    public MetricSeries<XksProxyCredentialAge>? CredentialAge { get; internal init; }

    /// <summary>
    /// What is wrong in the range, and what cannot be determined for lack of data, each with a remedy. Empty only if the store is in use,
    /// everything that it publishes was read, and no threshold was crossed.
    /// </summary>
    public IReadOnlyList<KeyStoreFinding> Findings => _findings.Value;

    /// <summary>The messages of <see cref="Findings"/>, a sentence each.</summary>
    public IReadOnlyList<string> Dangers => [.. Findings.Select(f => f.Message)];

    /// <summary>Whether there are no <see cref="Findings"/>.</summary>
    public bool IsHealthy => Findings.Count == 0;

    /// <summary>Whether there is any data at all. If not, nobody called the proxy, or the store is disconnected.</summary>
    public bool HasData => TotalRequests.HasData || Latency.Any(l => l.HasData) || CertificateDaysToExpire.Any(c => c.HasData)
        || ManagerStates.Any(m => m.HasData) || CredentialAge?.HasData == true;

    /// <summary>Writes the key store and its findings, one line each.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => CustomKeyStoreId + ": "
        + (IsHealthy ? "healthy" : string.Join("\n  ", Findings.Select(f => f.ToString()).Prepend(
            DisplayText.Count(Findings.Count, "finding", "findings"))));

    void IJsonObject.WriteMembers(JsonMembers json)
    {
        json.Text("CustomKeyStoreId", CustomKeyStoreId.Value);
        json.Text("Status", Status.ToString());
        json.Flag("IsHealthy", IsHealthy);
        json.List("Findings", Findings);
        json.Object("TotalRequests", TotalRequests);
        json.Object("Reliability", Reliability);
        json.Object("NonRetryableErrors", NonRetryableErrors);
        json.List("Latency", Latency);
        json.List("TopExceptions", TopExceptions);
        json.List("CertificateDaysToExpire", CertificateDaysToExpire);
        json.List("ManagerStates", ManagerStates);
        json.Object("CredentialAge", CredentialAge);
        json.Texts("Notes", Notes);
    }
}
