using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kms.Metrics;

/// <summary>The implementation of <see cref="IKmsMetrics"/> on a CloudWatch client. Safe for concurrent use.</summary>
public sealed class KmsMetricsClient : IKmsMetrics
{
    // What the graphs of the KMS console show. [KMS guide]
    private static readonly TimeSpan ConsolePeriod = TimeSpan.FromMinutes(5);

    private readonly QueryRunner _runner;

    /// <summary>Creates the client.</summary>
    /// <param name="client">The CloudWatch client. It is not disposed of by this one.</param>
    /// <param name="timeProvider">The clock that <c>Last</c> counts back from. Default: the system's.</param>
    /// <param name="options">How queries are planned and run. Default: as <see cref="MetricQueryOptions"/> says.</param>
    /// <param name="logger">Logs queries that match nothing. Default: no logging.</param>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is <see langword="null"/>.</exception>
    public KmsMetricsClient(ICloudWatchClient client, TimeProvider? timeProvider = null, MetricQueryOptions? options = null,
        ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _runner = new QueryRunner(client, timeProvider ?? TimeProvider.System, options ?? new MetricQueryOptions(), logger
            ?? NullLogger.Instance);
        Alarms = new KmsAlarms(client, _runner.Discovery, timeProvider ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public IKmsAlarms Alarms { get; }

    /// <inheritdoc/>
    public MetricQuery<TMetric> Query<TMetric>()
        where TMetric : KmsMetric => _runner.Query<TMetric>();

    /// <inheritdoc/>
    public MetricQuery<TMetric> Query<TMetric>(params TMetric[] series)
        where TMetric : KmsMetric
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Length == 0 || series.Contains(null))
            throw new ArgumentException(
                "Pass one or more series, none of them null; for all series of a metric, call Query without arguments.", nameof(series));
        if (!series.All(s => s.Definition == series[0].Definition))
            throw new ArgumentException("All series must be of the same metric.", nameof(series));
        return _runner.Query<TMetric>((IReadOnlyList<TMetric>)series);
    }

    /// <inheritdoc/>
    public MetricQuery<TMetric> Query<TMetric>(IEnumerable<TMetric> series)
        where TMetric : KmsMetric
    {
        ArgumentNullException.ThrowIfNull(series);
        var named = series.ToArray();
        return named.Length > 0 ? Query(named) : _runner.Query<TMetric>(named);
    }

    /// <inheritdoc/>
    public MetricBatch Batch() => _runner.Batch();

    /// <inheritdoc/>
    public MathQuery Math(MetricExpression formula, string? label = null) => _runner.Math(formula, label);

    /// <inheritdoc/>
    public KeyStoreInsights KeyStore(CustomKeyStoreId customKeyStoreId)
    {
        ArgumentNullException.ThrowIfNull(customKeyStoreId);
        return new(_runner, customKeyStoreId, new TimeSpec { Period = ConsolePeriod });
    }

    /// <inheritdoc/>
    public KeyInsights Key(KeyId keyId)
    {
        ArgumentNullException.ThrowIfNull(keyId);
        return new(_runner, keyId, new TimeSpec { Period = ConsolePeriod });
    }

    /// <inheritdoc/>
    public KeyInsights Key(KeyArn keyArn)
    {
        ArgumentNullException.ThrowIfNull(keyArn);
        return Key(keyArn.KeyId);
    }

    /// <inheritdoc/>
    public void ForgetListings() => _runner.Discovery.Forget();

    /// <inheritdoc/>
    public Task<MetricAnswer<TMetric>> ListAsync<TMetric>(CancellationToken cancellationToken = default)
        where TMetric : KmsMetric => _runner.ListAsync<TMetric>(cancellationToken);

    /// <inheritdoc/>
    public Task<MetricAnswer<ListedMetric>> ListAsync(CancellationToken cancellationToken = default) =>
        _runner.ListAsync(cancellationToken);
}
