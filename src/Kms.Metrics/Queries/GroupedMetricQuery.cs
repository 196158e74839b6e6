namespace Kms.Metrics;

/// <summary>
/// A query whose series are added up by dimensions. Immutable and safe to share; see <see cref="MetricQueryBuilder{TSelf}"/>.
/// </summary>
/// <typeparam name="TMetric">The metric.</typeparam>
public sealed class GroupedMetricQuery<TMetric> : MetricQueryBuilder<GroupedMetricQuery<TMetric>>
    where TMetric : KmsMetric
{
    internal GroupedMetricQuery(QuerySpec spec, QueryRunner runner)
        : base(spec, runner)
    {
    }

    /// <summary>Groups by more dimensions.</summary>
    /// <param name="dimensions">The dimensions; one that is already given changes nothing.</param>
    /// <returns>The grouped query.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="dimensions"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is not in the catalog.</exception>
    public GroupedMetricQuery<TMetric> GroupBy(params KmsDimension[] dimensions)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        foreach (var dimension in dimensions)
            _ = Catalog.KmsCatalog.Get(dimension);
        return With(Spec with { IsGrouped = true, GroupBy = [.. Spec.GroupBy.Concat(dimensions).Distinct()] });
    }

    /// <summary>
    /// Groups by account too, so that series of different accounts are not added up. See
    /// <see cref="MetricQueryBuilder{TSelf}.FromLinkedAccounts"/>.
    /// </summary>
    /// <returns>The grouped query; each group names its account.</returns>
    public GroupedMetricQuery<TMetric> GroupByAccount() => With(Spec with { IsGrouped = true, IsGroupedByAccount = true });

    /// <summary>Reads all series and adds them up.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The groups, in the order in which their first members were listed, each once per statistic; empty if KMS publishes no such
    /// series, and then the notes say why.</returns>
    /// <exception cref="KmsMetricsValidationException">The query asks for what KMS does not publish, or for a percentile of a group;
    /// nothing was sent.</exception>
    /// <exception cref="InvalidOperationException">The strategy that was chosen cannot answer the query.</exception>
    /// <exception cref="SeriesLimitException">The query matches more series than it may read.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    public Task<MetricAnswer<MetricGroup<TMetric>>> ToListAsync(CancellationToken cancellationToken = default)
    {
        Spec.Validate();
        return ReadAsync(cancellationToken);
    }

    /// <summary>
    /// Prepares the query for repeated reading, for example by a poller: it is validated now, and each read sends it again with little
    /// work.
    /// </summary>
    /// <returns>The prepared query, which reads what <see cref="ToListAsync"/> does.</returns>
    /// <exception cref="KmsMetricsValidationException">The query asks for what KMS does not publish, or for a percentile of a
    /// group.</exception>
    public PreparedQuery<MetricGroup<TMetric>> Prepare()
    {
        Spec.Validate();
        return new(new RepeatedPlan(Runner, [Spec]), Runner.ReadGroupsAsync<TMetric>);
    }

    private async Task<MetricAnswer<MetricGroup<TMetric>>> ReadAsync(CancellationToken cancellationToken) =>
        await Runner.ReadGroupsAsync<TMetric>(await Runner.PlanAsync([Spec], cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);

    private protected override GroupedMetricQuery<TMetric> With(QuerySpec spec) => new(spec, Runner);
}
