namespace Kms.Metrics;

/// <summary>
/// A query for the data points of one metric. Immutable and safe to share; see <see cref="MetricQueryBuilder{TSelf}"/>.
/// </summary>
/// <typeparam name="TMetric">The metric.</typeparam>
/// <example>
/// <code>
/// var latency = kms.Query&lt;XksProxyLatency&gt;()
///     .Where(new CustomKeyStoreId("cks-1234567890abcdef0")).Where(KmsOperation.Decrypt)
///     .Percentile(99).Every(TimeSpan.FromMinutes(5)).Last(TimeSpan.FromHours(6));
/// foreach (var series in await latency.ToListAsync(cancellationToken))
///     Console.WriteLine($"{series.Metric}: {series.Latest?.Value} ms");
/// </code>
/// </example>
public sealed class MetricQuery<TMetric> : MetricQueryBuilder<MetricQuery<TMetric>>
    where TMetric : KmsMetric
{
    internal MetricQuery(QuerySpec spec, QueryRunner runner)
        : base(spec, runner)
    {
    }

    /// <summary>Adds the series up by dimensions: all series with the same values of these dimensions become one.</summary>
    /// <param name="dimensions">The dimensions to group by; none to add everything up into one.</param>
    /// <returns>The grouped query. Sum and SampleCount are added, Minimum and Maximum compared, Average weighted by the number of values;
    /// a percentile is refused.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="dimensions"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is not in the catalog.</exception>
    public GroupedMetricQuery<TMetric> GroupBy(params KmsDimension[] dimensions) =>
        new GroupedMetricQuery<TMetric>(Spec, Runner).GroupBy(dimensions);

    /// <summary>
    /// Adds the series up by the account that they belong to; add more dimensions with <c>GroupBy</c>. See
    /// <see cref="MetricQueryBuilder{TSelf}.FromLinkedAccounts"/>.
    /// </summary>
    /// <returns>The grouped query; each group names its account.</returns>
    public GroupedMetricQuery<TMetric> GroupByAccount() => new GroupedMetricQuery<TMetric>(Spec, Runner).GroupByAccount();

    /// <summary>Reads the series as they arrive, holding only a few requests' answers in memory at a time.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Every series that matches, including those without data in the range. If KMS publishes no such series there are none, and
    /// the log says why.</returns>
    /// <exception cref="KmsMetricsValidationException">The query asks for what KMS does not publish; nothing was sent.</exception>
    /// <exception cref="InvalidOperationException">The strategy that was chosen cannot answer the query.</exception>
    /// <exception cref="SeriesLimitException">The query matches more series than it may read.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    public IAsyncEnumerable<MetricSeries<TMetric>> ToSeriesAsync(CancellationToken cancellationToken = default)
    {
        Spec.Validate();
        return Runner.StreamAsync<TMetric>(Spec, cancellationToken);
    }

    /// <summary>Reads all series.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Every series that matches, including those without data in the range; empty if KMS publishes no such series, and then the
    /// notes say why.</returns>
    /// <exception cref="KmsMetricsValidationException">The query asks for what KMS does not publish; nothing was sent.</exception>
    /// <exception cref="InvalidOperationException">The strategy that was chosen cannot answer the query.</exception>
    /// <exception cref="SeriesLimitException">The query matches more series than it may read.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    public Task<MetricAnswer<MetricSeries<TMetric>>> ToListAsync(CancellationToken cancellationToken = default)
    {
        Spec.Validate();
        return ReadAsync(cancellationToken);
    }

    /// <summary>
    /// Prepares the query for repeated reading, for example by a poller: it is validated now, and each read sends it again with little
    /// work.
    /// </summary>
    /// <returns>The prepared query, which reads what <see cref="ToListAsync"/> does.</returns>
    /// <exception cref="KmsMetricsValidationException">The query asks for what KMS does not publish.</exception>
    public PreparedQuery<MetricSeries<TMetric>> Prepare()
    {
        Spec.Validate();
        return new(new RepeatedPlan(Runner, [Spec]), Runner.ReadAllAsync<TMetric>);
    }

    /// <summary>Reads the newest value of each series in the range.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>A value for every series that matches, including those without data in the range; empty if KMS publishes no such series,
    /// and then the notes say why.</returns>
    /// <exception cref="KmsMetricsValidationException">The query asks for what KMS does not publish; nothing was sent.</exception>
    /// <exception cref="InvalidOperationException">The strategy that was chosen cannot answer the query.</exception>
    /// <exception cref="SeriesLimitException">The query matches more series than it may read.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    public async Task<MetricAnswer<MetricValue<TMetric>>> LatestAsync(CancellationToken cancellationToken = default)
    {
        var series = await ToListAsync(cancellationToken).ConfigureAwait(false);
        return new([.. series.Select(s => new MetricValue<TMetric>(s.Metric, s.Statistic, s.Latest, s.Status))], series.Plan, series.Notes);
    }

    private async Task<MetricAnswer<MetricSeries<TMetric>>> ReadAsync(CancellationToken cancellationToken) =>
        await Runner.ReadAllAsync<TMetric>(await Runner.PlanAsync([Spec], cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);

    private protected override MetricQuery<TMetric> With(QuerySpec spec) => new(spec, Runner);
}
