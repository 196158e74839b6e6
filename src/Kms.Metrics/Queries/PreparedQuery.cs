namespace Kms.Metrics;

/// <summary>
/// A query that is read repeatedly: validated once, and planned and written again only if something has changed. Each read returns what
/// the query itself would return at that moment, and sends the same bytes, at a fraction of the work. Safe to share, and to read from
/// several threads at once.
/// </summary>
/// <remarks>
/// <para>A range that looks back, <c>Last</c>, counts from the moment of each reading. The series of a query that does not name them in
/// full are listed again when the listing is forgotten, and an older range is cut anew where CloudWatch keeps data in longer
/// periods.</para>
/// <para>It remembers the requests, about 350 bytes for each series and statistic. A client other than the built-in one is given ordinary
/// requests: validation, planning and the list of queries are kept, and the client writes them down as it always does.</para>
/// </remarks>
/// <typeparam name="TSeries">What the query gives: series, groups, or the series of formulas.</typeparam>
/// <example>
/// <code>
/// var ages = kms.Query&lt;XksProxyCredentialAge&gt;().Last(TimeSpan.FromMinutes(5)).Maximum().Prepare();
/// using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));
/// while (await timer.WaitForNextTickAsync(cancellationToken))
/// {
///     foreach (var series in await ages.ReadAsync(cancellationToken)) { }
/// }
/// </code>
/// </example>
public sealed class PreparedQuery<TSeries>
{
    private readonly Func<CancellationToken, Task<QueryPlan>> _plan;
    private readonly Func<CancellationToken, Task<MetricAnswer<TSeries>>> _read;

    internal PreparedQuery(RepeatedPlan plan, Func<QueryPlan, CancellationToken, Task<MetricAnswer<TSeries>>> read)
        : this(plan.NextAsync, async cancellationToken => await read(await plan.NextAsync(cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false))
    {
    }

    internal PreparedQuery(Func<CancellationToken, Task<QueryPlan>> plan, Func<CancellationToken, Task<MetricAnswer<TSeries>>> read)
    {
        _plan = plan;
        _read = read;
    }

    /// <summary>Plans the query as the next read would, without reading anything. Finding the series may take a listing.</summary>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="InvalidOperationException">The strategy that was chosen cannot answer the query, or formulas do not fit into a
    /// request.</exception>
    /// <exception cref="SeriesLimitException">The query matches more series than it may read.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    public Task<QueryPlan> ExplainAsync(CancellationToken cancellationToken = default) => _plan(cancellationToken);

    /// <summary>Reads the query now.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>What <c>ToListAsync</c> of the query would return now, with its notes.</returns>
    /// <exception cref="InvalidOperationException">The strategy that was chosen cannot answer the query, or formulas do not fit into a
    /// request.</exception>
    /// <exception cref="SeriesLimitException">The query matches more series than it may read.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached. The next read is not
    /// affected.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of.</exception>
    public Task<MetricAnswer<TSeries>> ReadAsync(CancellationToken cancellationToken = default) => _read(cancellationToken);
}
