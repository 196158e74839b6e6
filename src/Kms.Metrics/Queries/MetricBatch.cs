namespace Kms.Metrics;

/// <summary>
/// Several queries that are planned and read together: shared series are requested once, all of one metric's queries are in one request,
/// and there are as few requests as possible. <c>Add</c> changes the batch and returns it, so calls can be chained. A batch is filled by
/// one thread and can be read by many.
/// </summary>
/// <example>
/// <code>
/// var batch = kms.Batch()
///     .Add(kms.Query&lt;XksProxyLatency&gt;().Average(), out var latency)
///     .Add(kms.Query&lt;XksProxyErrors&gt;().GroupBy(KmsDimension.ErrorType).Sum(), out var errors);
/// var answer = await batch.ReadAsync(cancellationToken);
/// foreach (var series in answer.Get(latency)) { }
/// </code>
/// </example>
public sealed class MetricBatch
{
    private readonly QueryRunner _runner;
    private readonly List<QuerySpec> _specs = [];

    internal MetricBatch(QueryRunner runner) => _runner = runner;

    /// <summary>How many queries there are.</summary>
    public int Count => _specs.Count;

    /// <summary>Adds a query.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="query">The query.</param>
    /// <param name="entry">The key to its answer.</param>
    /// <returns>This batch.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="query"/> is <see langword="null"/>.</exception>
    public MetricBatch Add<TMetric>(MetricQuery<TMetric> query, out MetricBatchEntry<MetricSeries<TMetric>> entry)
        where TMetric : KmsMetric
    {
        ArgumentNullException.ThrowIfNull(query);
        entry = new(_specs.Count, query.Spec, static (data, item) => data.ToSeries<TMetric>(item));
        _specs.Add(query.Spec);
        return this;
    }

    /// <summary>Adds a grouped query.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="query">The query.</param>
    /// <param name="entry">The key to its answer.</param>
    /// <returns>This batch.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="query"/> is <see langword="null"/>.</exception>
    public MetricBatch Add<TMetric>(GroupedMetricQuery<TMetric> query, out MetricBatchEntry<MetricGroup<TMetric>> entry)
        where TMetric : KmsMetric
    {
        ArgumentNullException.ThrowIfNull(query);
        entry = new(_specs.Count, query.Spec, static (data, item) => data.ToGroups<TMetric>(item));
        _specs.Add(query.Spec);
        return this;
    }

    /// <summary>Plans the batch without reading anything. Finding the series may take listings.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="KmsMetricsValidationException">A query asks for what KMS does not publish; nothing was sent.</exception>
    /// <exception cref="InvalidOperationException">The batch is empty, or a strategy that was chosen cannot answer its query.</exception>
    /// <exception cref="SeriesLimitException">A query matches more series than it may read.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    public Task<QueryPlan> ExplainAsync(CancellationToken cancellationToken = default) => PlanAsync([.. _specs], cancellationToken);

    /// <summary>Reads everything.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The answers, one for each query.</returns>
    /// <exception cref="KmsMetricsValidationException">A query asks for what KMS does not publish; nothing was sent.</exception>
    /// <exception cref="InvalidOperationException">The batch is empty, or a strategy that was chosen cannot answer its query.</exception>
    /// <exception cref="SeriesLimitException">A query matches more series than it may read.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    public async Task<MetricBatchAnswer> ReadAsync(CancellationToken cancellationToken = default)
    {
        QuerySpec[] specs = [.. _specs];
        var plan = await PlanAsync(specs, cancellationToken).ConfigureAwait(false);
        return new MetricBatchAnswer(await _runner.ReadBatchAsync(plan, cancellationToken).ConfigureAwait(false), specs);
    }

    /// <summary>
    /// Prepares the batch for repeated reading, for example by a poller: its queries are validated now, and each read sends them again
    /// with little work. Queries that are added to the batch later are not part of it.
    /// </summary>
    /// <returns>The prepared batch, which reads what <see cref="ReadAsync"/> does.</returns>
    /// <exception cref="KmsMetricsValidationException">A query asks for what KMS does not publish.</exception>
    /// <exception cref="InvalidOperationException">The batch is empty.</exception>
    public PreparedBatch Prepare() => new(_runner, Validated([.. _specs]));

    private Task<QueryPlan> PlanAsync(QuerySpec[] specs, CancellationToken cancellationToken) =>
        _runner.PlanAsync(Validated(specs), cancellationToken);

    private static QuerySpec[] Validated(QuerySpec[] specs)
    {
        if (specs.Length == 0)
            throw new InvalidOperationException("The batch is empty; add a query.");
        foreach (var spec in specs)
            spec.Validate();
        return specs;
    }
}
