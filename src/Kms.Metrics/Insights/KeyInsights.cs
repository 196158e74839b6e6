namespace Kms.Metrics;

/// <summary>
/// What CloudWatch knows about one KMS key: when its imported key material expires, and how much it is used. Immutable and safe to share.
/// </summary>
public sealed class KeyInsights : TimeRangeBuilder<KeyInsights>
{
    private readonly QueryRunner _runner;

    internal KeyInsights(QueryRunner runner, KeyId keyId, TimeSpec time)
    {
        _runner = runner;
        KeyId = keyId;
        Time = time;
    }

    /// <summary>The key.</summary>
    public KeyId KeyId { get; }

    private protected override TimeSpec Time { get; }

    /// <summary>When the key's imported key material expires, after which nothing can be decrypted with it. [KMS guide]</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The newest answer in the range.</returns>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    public async Task<KeyExpiration> ExpirationAsync(CancellationToken cancellationToken = default)
    {
        var series = await _runner.Query<SecondsUntilKeyMaterialExpiration>().Where(KeyId).Minimum().Over(Time)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return new KeyExpiration(KeyId, series.Status, series.FirstOrDefault(s => s.HasData)?.Latest, series);
    }

    /// <summary>
    /// The successful cryptographic requests with the key, by operation, and their share of the request quota. [KMS guide: request quotas]
    /// </summary>
    /// <param name="quota">The quota that the key's operations count against. Default: that of symmetric keys.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The usage; without operations where the key had no successful request in the last two weeks.</returns>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    public async Task<KeyRequests> UsageAsync(KmsRequestQuota? quota = null, CancellationToken cancellationToken = default)
    {
        quota ??= KmsRequestQuota.Symmetric;
        var all = await _runner.ListAsync<SuccessfulRequest>(cancellationToken).ConfigureAwait(false);
        var own = all.Where(IsOwn).ToArray();
        if (own.Length == 0)
            return new KeyRequests(KeyId, quota, new MetricAnswer<MetricGroup<SuccessfulRequest>>([], all.Plan,
                [.. all.Notes, "The key had no successful request in the last two weeks in this account and region."]), null, null);
        var byOperation = await _runner.Query<SuccessfulRequest>(own).Sum().Over(Time).GroupBy(KmsDimension.Operation)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var allowed = MetricMath.ServiceQuota(MetricMath.Of(quota));
        var share = 100 * MetricMath.Sum(MetricMath.List([.. own.Select(s => MetricMath.Of(s, MetricStatistic.Sum))])) / allowed;
        var series = await _runner.Math(share, "key").And(100 * MetricMath.Of(quota) / allowed, "account").Over(Time)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return new KeyRequests(KeyId, quota, byOperation, Share(series, "key", "The key's share of the quota"),
            Share(series, "account", "The account's share of the quota"));
    }

    private protected override KeyInsights At(TimeSpec time) => new(_runner, KeyId, time);

    private bool IsOwn(SuccessfulRequest series) =>
        KeyId.Equals(series.KeyArn?.KeyId) || KeyId.Equals(series.SourceKeyArn?.KeyId) || KeyId.Equals(series.DestinationKeyArn?.KeyId);

    private static GraphSeries? Share(MetricAnswer<MathSeries> series, string label, string title) =>
        series.FirstOrDefault(s => s.Label == label) is { } found
            ? new GraphSeries(title, "percent", found.Windows, found.Data, series) { DangerLevel = KeyRequests.DangerousShare } : null;
}
