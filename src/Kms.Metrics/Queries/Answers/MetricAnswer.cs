using System.Collections;

namespace Kms.Metrics;

/// <summary>
/// The answer to a query: its series, and what led to them. An empty answer says why it is empty, which CloudWatch never does. Immutable.
/// </summary>
/// <typeparam name="TSeries">The kind of series.</typeparam>
public sealed class MetricAnswer<TSeries> : IReadOnlyList<TSeries>
{
    private readonly IReadOnlyList<TSeries> _series;

    internal MetricAnswer(IReadOnlyList<TSeries> series, QueryPlan plan, IReadOnlyList<string> notes)
    {
        _series = series;
        Plan = plan;
        Notes = notes;
    }

    /// <summary>The plan that was carried out.</summary>
    public QueryPlan Plan { get; }

    /// <summary>What one should know of the answer: why it is empty, say, and which values exist. Mostly nothing.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <inheritdoc/>
    public int Count => _series.Count;

    /// <inheritdoc/>
    public TSeries this[int index] => _series[index];

    /// <inheritdoc/>
    public IEnumerator<TSeries> GetEnumerator() => _series.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
