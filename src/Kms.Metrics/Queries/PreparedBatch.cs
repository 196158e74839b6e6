namespace Kms.Metrics;

/// <summary>
/// A batch that is read repeatedly; see <see cref="PreparedQuery{TSeries}"/>. It holds the queries that the batch held when it was
/// prepared. Safe to share, and to read from several threads at once.
/// </summary>
public sealed class PreparedBatch
{
    private readonly QueryRunner _runner;
    private readonly RepeatedPlan _plan;

    internal PreparedBatch(QueryRunner runner, IReadOnlyList<QuerySpec> specs)
    {
        _runner = runner;
        _plan = new RepeatedPlan(runner, specs);
    }

    /// <summary>How many queries there are.</summary>
    public int Count => _plan.Specs.Count;

    /// <summary>Plans the batch as the next read would, without reading anything. Finding the series may take listings.</summary>
    /// <param name="cancellationToken">Ends the listings.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="InvalidOperationException">A strategy that was chosen cannot answer its query.</exception>
    /// <exception cref="SeriesLimitException">A query matches more series than it may read.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    public Task<QueryPlan> ExplainAsync(CancellationToken cancellationToken = default) => _plan.NextAsync(cancellationToken);

    /// <summary>Reads everything now.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The answers, one per query; get each with its entry from the <c>Add</c> of the batch.</returns>
    /// <exception cref="InvalidOperationException">A strategy that was chosen cannot answer its query.</exception>
    /// <exception cref="SeriesLimitException">A query matches more series than it may read.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached. The next read is not
    /// affected.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of.</exception>
    public async Task<MetricBatchAnswer> ReadAsync(CancellationToken cancellationToken = default)
    {
        var plan = await _plan.NextAsync(cancellationToken).ConfigureAwait(false);
        return new MetricBatchAnswer(await _runner.ReadBatchAsync(plan, cancellationToken).ConfigureAwait(false), _plan.Specs);
    }
}
