namespace Kms.Metrics;

/// <summary>The answers to the queries of a batch. Immutable.</summary>
public sealed class MetricBatchAnswer
{
    private readonly BatchData _data;
    private readonly IReadOnlyList<QuerySpec> _specs;

    internal MetricBatchAnswer(BatchData data, IReadOnlyList<QuerySpec> specs)
    {
        _data = data;
        _specs = specs;
    }

    /// <summary>The plan that was carried out.</summary>
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
