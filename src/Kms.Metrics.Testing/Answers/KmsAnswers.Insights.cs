namespace Kms.Metrics.Testing;

/// <content>Key stores and keys.</content>
public static partial class KmsAnswers
{
    /// <summary>
    /// Creates the health of an external key store. What is not given is that of a healthy one, so that the findings are exactly those of
    /// what is given.
    /// </summary>
    /// <param name="customKeyStoreId">The key store.</param>
    /// <param name="data">What was published of it. Default: all is well.</param>
    /// <returns>The health, with the findings that the client makes of such data.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="customKeyStoreId"/> is <see langword="null"/>.</exception>
    public static KeyStoreHealth KeyStoreHealth(CustomKeyStoreId customKeyStoreId, KeyStoreData? data = null)
    {
        ArgumentNullException.ThrowIfNull(customKeyStoreId);
        data ??= new KeyStoreData();
        var answer = new HealthAnswer(data.Status, [.. data.Notes]);
        return new(customKeyStoreId, answer)
        {
            TotalRequests = Graph("Total requests", "requests", data, data.TotalRequests, KeyStoreLimits.RequestsPerSecond),
            Reliability = Graph("Reliability", "percent", data, data.Reliability),
            NonRetryableErrors = Graph("Non-retryable errors", "errors", data, data.NonRetryableErrors),
            Latency = data.Latency,
            TopExceptions = data.TopExceptions,
            CertificateDaysToExpire = data.CertificateDaysToExpire
                ?? [Series(new XksProxyCertificateDaysToExpire(customKeyStoreId, CertificateName.Parse("xks.example.com")), 300)],
            ManagerStates = data.ManagerStates
                ?? [Series(new XksExternalKeyManagerStates(customKeyStoreId, ExternalKeyManagerState.Active), 2)],
            CredentialAge = data.CredentialAgeDays is { Length: > 0 } ages
                ? Series(new XksProxyCredentialAge(customKeyStoreId), ages) : null,
        };
    }

    /// <summary>Creates a graph of a key store or a key.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="unit">The unit of its values, such as <c>percent</c>.</param>
    /// <param name="dangerLevel">The value from which it is in danger, or <see langword="null"/> if there is none.</param>
    /// <param name="values">The values, one per minute, oldest first.</param>
    /// <returns>The graph.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static GraphSeries Graph(string title, string unit, double? dangerLevel, params double[] values)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(values);
        var (window, data) = SeriesData.Of(values, Defaults);
        return new(title, unit, [window], data, Answer<GraphSeries>()) { DangerLevel = dangerLevel };
    }

    /// <summary>Creates the expiration of a key's material.</summary>
    /// <param name="keyId">The key.</param>
    /// <param name="remaining">How long it is still valid, or <see langword="null"/> if nothing is published for the key.</param>
    /// <param name="measuredAt">When that was measured. Default: 2026-01-01 11:59 UTC.</param>
    /// <returns>The expiration.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="keyId"/> is <see langword="null"/>.</exception>
    public static KeyExpiration KeyExpiration(KeyId keyId, TimeSpan? remaining, DateTimeOffset? measuredAt = null)
    {
        ArgumentNullException.ThrowIfNull(keyId);
        DataPoint? latest = remaining is { } left
            ? new DataPoint(measuredAt ?? Defaults.End - Defaults.Period, left.TotalSeconds) : null;
        return new(keyId, latest is null ? SeriesStatus.NoData : SeriesStatus.Complete, latest, Answer<KeyExpiration>());
    }

    /// <summary>Creates a key's requests and their share of a quota.</summary>
    /// <param name="keyId">The key.</param>
    /// <param name="byOperation">The requests by operation, such as groups by <see cref="KmsDimension.Operation"/>.</param>
    /// <param name="sharePercent">The key's share of the quota, one value per minute, oldest first; none for no share.</param>
    /// <param name="accountSharePercent">The account's share of the quota, one value per minute, oldest first; none for no share.</param>
    /// <param name="quota">The quota. Default: that of symmetric operations.</param>
    /// <returns>The requests.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="keyId"/> or <paramref name="byOperation"/> is
    /// <see langword="null"/>.</exception>
    public static KeyRequests KeyRequests(KeyId keyId, IEnumerable<MetricGroup<SuccessfulRequest>> byOperation,
        IEnumerable<double>? sharePercent = null, IEnumerable<double>? accountSharePercent = null, KmsRequestQuota? quota = null)
    {
        ArgumentNullException.ThrowIfNull(keyId);
        ArgumentNullException.ThrowIfNull(byOperation);
        return new(keyId, quota ?? KmsRequestQuota.Symmetric, Answer(byOperation.ToArray()),
            Share("The key's share of the quota", sharePercent), Share("The account's share of the quota", accountSharePercent));
    }

    private static GraphSeries? Share(string title, IEnumerable<double>? percent) =>
        percent is null ? null : Graph(title, "percent", Metrics.KeyRequests.DangerousShare, [.. percent]);

    private static GraphSeries Graph(string title, string unit, KeyStoreData store, double[] values, double? dangerPerSecond = null)
    {
        var (window, data) = SeriesData.Of(values, store.Options);
        return new(title, unit, [window], data, Answer<GraphSeries>())
        {
            DangerPerSecond = dangerPerSecond,
            DangerLevel = dangerPerSecond * store.Options.Period.TotalSeconds,
        };
    }

    private sealed class HealthAnswer(SeriesStatus status, IReadOnlyList<string> notes) : IMetricAnswer
    {
        public SeriesStatus Status { get; } = status;

        public IReadOnlyList<string> Notes { get; } = notes;

        public QueryPlan Plan { get; } = Answer<GraphSeries>().Plan;
    }
}
