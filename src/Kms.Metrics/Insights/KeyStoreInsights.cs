namespace Kms.Metrics;

/// <summary>
/// The graphs that the KMS console shows of an external key store, as typed answers: by default of the last 3 hours, 5 minutes per point.
/// Immutable and safe to share. [KMS guide: monitoring an external key store]
/// </summary>
public sealed class KeyStoreInsights : TimeRangeBuilder<KeyStoreInsights>
{
    private readonly QueryRunner _runner;

    internal KeyStoreInsights(QueryRunner runner, CustomKeyStoreId customKeyStoreId, TimeSpec time)
    {
        _runner = runner;
        CustomKeyStoreId = customKeyStoreId;
        Time = time;
    }

    /// <summary>The key store.</summary>
    public CustomKeyStoreId CustomKeyStoreId { get; }

    private protected override TimeSpec Time { get; }

    /// <summary>All requests of KMS to the proxy, successful ones included. Danger: 1,800 per second or more.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Requests per period. A period without data had no requests, or the store was disconnected.</returns>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    public async Task<GraphSeries> TotalRequestsAsync(CancellationToken cancellationToken = default)
    {
        var batch = _runner.Batch().Add(TotalQuery(), out var total);
        return KeyStoreGraphing.TotalRequests((await batch.ReadAsync(cancellationToken).ConfigureAwait(false)).Get(total));
    }

    /// <summary>
    /// The share of requests without a retryable error: 100 x (1 - retryable errors / all requests). The caller's own errors do not lower
    /// it.
    /// </summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Percent. A period without requests has no point.</returns>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    public async Task<GraphSeries> ReliabilityAsync(CancellationToken cancellationToken = default)
    {
        var batch = _runner.Batch().Add(ByErrorTypeQuery(), out var byType);
        return KeyStoreGraphing.Reliability((await batch.ReadAsync(cancellationToken).ConfigureAwait(false)).Get(byType));
    }

    /// <summary>
    /// The average latency of the proxy for each pair of operations, the slowest first. Danger: 250 milliseconds or more.
    /// </summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Milliseconds.</returns>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    public async Task<MetricAnswer<MetricSeries<XksProxyLatency>>> LatencyAsync(CancellationToken cancellationToken = default) =>
        KeyStoreGraphing.SlowestFirst(await LatencyQuery().ToListAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>The exceptions of failed requests, the most frequent first.</summary>
    /// <param name="count">How many exceptions: 1 or more. Default: 5, as in the console.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Requests per period for each exception; successful requests are left out.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    public async Task<MetricAnswer<MetricGroup<XksProxyErrors>>> TopExceptionsAsync(int count = KeyStoreGraphing.ExceptionsOfTheConsole,
        CancellationToken cancellationToken = default)
    {
        if (count < 1)
            throw new ArgumentOutOfRangeException(nameof(count), count, "The count must be 1 or more.");
        return KeyStoreGraphing.TopExceptions(await ByExceptionQuery().ToListAsync(cancellationToken).ConfigureAwait(false), count);
    }

    /// <summary>The days until the proxy's certificate expires. Danger: fewer than 10.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Days, for each certificate that the store's proxy had; empty if its common name has a wildcard, for which KMS publishes
    /// nothing.</returns>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    public async Task<MetricAnswer<MetricSeries<XksProxyCertificateDaysToExpire>>> CertificateDaysToExpireAsync(
        CancellationToken cancellationToken = default) =>
        await CertificateQuery().ToListAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// All graphs, the states of the external key managers and the age of the credential, from one plan: data that several graphs need is
    /// read once.
    /// </summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The key store's health.</returns>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    public async Task<KeyStoreHealth> HealthAsync(CancellationToken cancellationToken = default)
    {
        var batch = HealthBatch(out var entries);
        var answer = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new KeyStoreHealth(CustomKeyStoreId, answer)
        {
            TotalRequests = KeyStoreGraphing.TotalRequests(answer.Get(entries.Total)),
            Reliability = KeyStoreGraphing.Reliability(answer.Get(entries.ByErrorType)),
            NonRetryableErrors = KeyStoreGraphing.NonRetryableErrors(answer.Get(entries.ByErrorType)),
            Latency = KeyStoreGraphing.SlowestFirst(answer.Get(entries.Latency)),
            TopExceptions = KeyStoreGraphing.TopExceptions(answer.Get(entries.ByException), KeyStoreGraphing.ExceptionsOfTheConsole),
            CertificateDaysToExpire = answer.Get(entries.Certificates),
            ManagerStates = answer.Get(entries.Managers),
            CredentialAge = answer.Get(entries.Credential) is { Count: > 0 } ages ? ages[0] : null,
        };
    }

    /// <summary>Plans <see cref="HealthAsync"/> without reading anything.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    public Task<QueryPlan> ExplainHealthAsync(CancellationToken cancellationToken = default) =>
        HealthBatch(out _).ExplainAsync(cancellationToken);

    private protected override KeyStoreInsights At(TimeSpec time) => new(_runner, CustomKeyStoreId, time);

    private MetricBatch HealthBatch(out HealthEntries entries)
    {
        var batch = _runner.Batch()
            .Add(TotalQuery(), out var total).Add(ByErrorTypeQuery(), out var byErrorType).Add(LatencyQuery(), out var latency)
            .Add(ByExceptionQuery(), out var byException)
            .Add(CertificateQuery(), out var certificates).Add(On<XksExternalKeyManagerStates>().Maximum(), out var managers)
            .Add(Timed(_runner.Query<XksProxyCredentialAge>([new(CustomKeyStoreId)])).Maximum(), out var credential);
        entries = new HealthEntries(total, byErrorType, latency, byException, certificates, managers, credential);
        return batch;
    }

    private GroupedMetricQuery<XksProxyErrors> TotalQuery() => On<XksProxyErrors>().Sum().GroupBy();

    private GroupedMetricQuery<XksProxyErrors> ByErrorTypeQuery() => On<XksProxyErrors>().Sum().GroupBy(KmsDimension.ErrorType);

    private GroupedMetricQuery<XksProxyErrors> ByExceptionQuery() => On<XksProxyErrors>().Sum().GroupBy(KmsDimension.ExceptionName);

    private MetricQuery<XksProxyLatency> LatencyQuery() => On<XksProxyLatency>().Average();

    private MetricQuery<XksProxyCertificateDaysToExpire> CertificateQuery() => On<XksProxyCertificateDaysToExpire>().Minimum();

    private MetricQuery<TMetric> On<TMetric>()
        where TMetric : KmsMetric => Timed(_runner.Query<TMetric>().Where(CustomKeyStoreId));

    private MetricQuery<TMetric> Timed<TMetric>(MetricQuery<TMetric> query)
        where TMetric : KmsMetric => query.Over(Time);

    private sealed record HealthEntries(
        MetricBatchEntry<MetricGroup<XksProxyErrors>> Total,
        MetricBatchEntry<MetricGroup<XksProxyErrors>> ByErrorType,
        MetricBatchEntry<MetricSeries<XksProxyLatency>> Latency,
        MetricBatchEntry<MetricGroup<XksProxyErrors>> ByException,
        MetricBatchEntry<MetricSeries<XksProxyCertificateDaysToExpire>> Certificates,
        MetricBatchEntry<MetricSeries<XksExternalKeyManagerStates>> Managers,
        MetricBatchEntry<MetricSeries<XksProxyCredentialAge>> Credential);
}
