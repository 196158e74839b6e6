namespace Kms.Metrics;

/// <summary>The answers to the queries of a batch. Immutable.</summary>
public sealed class MetricBatchAnswer : IMetricAnswer
{
    private readonly BatchData _data;
    private readonly IReadOnlyList<QuerySpec> _specs;

    internal MetricBatchAnswer(BatchData data, IReadOnlyList<QuerySpec> specs)
    {
        _data = data;
        _specs = specs;
    }

    /// <inheritdoc/>
    public SeriesStatus Status => SeriesStatusOrder.Of(Enumerable.Range(0, _specs.Count).SelectMany(_data.StatusesOf));

    /// <summary>The notes on all queries; each answer has its own.</summary>
    public IReadOnlyList<string> Notes => [.. _data.Plan.Items.SelectMany(i => i.Notes).Distinct()];

    /// <inheritdoc/>
    public QueryPlan Plan => _data.Plan;

    /// <summary>Gives the answer to one query.</summary>
    /// <typeparam name="TSeries">The kind of series that the query gives.</typeparam>
    /// <param name="entry">The query's place, from <c>Add</c>.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="entry"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="entry"/> belongs to another batch.</exception>
    public MetricAnswer<TSeries> Get<TSeries>(MetricBatchEntry<TSeries> entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Item >= _specs.Count || !ReferenceEquals(_specs[entry.Item], entry.Spec))
            throw new ArgumentException("This entry belongs to another batch.", nameof(entry));
        return entry.Read(_data, entry.Item);
    }
}
