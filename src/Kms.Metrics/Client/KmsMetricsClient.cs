using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>The implementation of <see cref="IKmsMetrics"/> over a port to CloudWatch. Safe for concurrent use.</summary>
public sealed class KmsMetricsClient : IKmsMetrics
{
    private readonly QueryRunner _runner;
    private readonly MetricDiscovery _discovery;

    /// <summary>Makes the client.</summary>
    /// <param name="client">The way to CloudWatch. Not disposed by this client.</param>
    /// <param name="timeProvider">The clock that <c>Last</c> counts back from. Default: the system's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is <see langword="null"/>.</exception>
    public KmsMetricsClient(ICloudWatchClient client, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _runner = new QueryRunner(client, timeProvider ?? TimeProvider.System);
        _discovery = new MetricDiscovery(client);
        Alarms = new KmsAlarms(client);
    }

    /// <inheritdoc/>
    public IKmsAlarms Alarms { get; }

    /// <inheritdoc/>
    public MetricQuery<TMetric> Query<TMetric>()
        where TMetric : KmsMetric => new(new QuerySpec(MetricTypes.DefinitionOf<TMetric>()), _runner);

    /// <inheritdoc/>
    public MetricQuery<TMetric> Query<TMetric>(params TMetric[] series)
        where TMetric : KmsMetric
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Length == 0 || series.Contains(null))
            throw new ArgumentException("Name one series or more, none of them null; for all series of a metric call Query without arguments.", nameof(series));
        if (!series.All(s => s.Definition == series[0].Definition))
            throw new ArgumentException("Name series of one metric.", nameof(series));
        return new(new QuerySpec(series[0].Definition) { Exact = [.. series.Distinct()] }, _runner);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TMetric>> ListAsync<TMetric>(CancellationToken cancellationToken = default)
        where TMetric : KmsMetric =>
        [.. (await _discovery.FindAsync(new QuerySpec(MetricTypes.DefinitionOf<TMetric>()), cancellationToken).ConfigureAwait(false)).Cast<TMetric>()];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ListedMetric>> ListAsync(CancellationToken cancellationToken = default)
    {
        var listed = new List<ListedMetric>();
        await foreach (var page in _discovery.ListPagesAsync(new ListMetricsRequest { Namespace = KmsCatalog.Namespace }, cancellationToken).ConfigureAwait(false))
            listed.AddRange(page.Metrics.Select(m => ListedMetric.FromPublished(m.MetricName, m.Dimensions)));
        return listed;
    }
}
