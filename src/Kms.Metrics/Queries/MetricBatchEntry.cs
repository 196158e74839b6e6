namespace Kms.Metrics;

/// <summary>A query's place in a batch, the key to its answer. Immutable.</summary>
/// <typeparam name="TSeries">The kind of series that the query returns.</typeparam>
public sealed class MetricBatchEntry<TSeries>
{
    internal MetricBatchEntry(int item, QuerySpec spec, Func<BatchData, int, MetricAnswer<TSeries>> read)
    {
        Item = item;
        Spec = spec;
        Read = read;
    }

    internal int Item { get; }

    internal QuerySpec Spec { get; }

    internal Func<BatchData, int, MetricAnswer<TSeries>> Read { get; }
}
