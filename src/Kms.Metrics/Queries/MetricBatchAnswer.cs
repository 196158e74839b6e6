using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>The answers to the queries of a batch. Immutable.</summary>
[JsonConverter(typeof(AnswerJsonConverter))]
public sealed class MetricBatchAnswer : IMetricAnswer, IJsonWritable
{
    private readonly BatchData? _data;
    private readonly IReadOnlyList<IMetricAnswer> _made = [];
    private readonly IReadOnlyList<QuerySpec> _specs;

    internal MetricBatchAnswer(BatchData data, IReadOnlyList<QuerySpec> specs)
    {
        _data = data;
        _specs = specs;
    }

    /// <summary>An answer of answers that are there already; their entries read nothing.</summary>
    internal MetricBatchAnswer(IReadOnlyList<QuerySpec> specs, IReadOnlyList<IMetricAnswer> made)
    {
        _specs = specs;
        _made = made;
    }

    /// <inheritdoc/>
    public SeriesStatus Status => SeriesStatusOrder.Of(_data is null ? _made.Select(m => m.Status)
        : Enumerable.Range(0, _specs.Count).SelectMany(_data.StatusesOf));

    /// <summary>The notes on all queries; each answer has its own.</summary>
    public IReadOnlyList<string> Notes => [.. (_data is null ? _made.SelectMany(m => m.Notes)
        : _data.Plan.Items.SelectMany(i => i.Notes)).Distinct()];

    /// <inheritdoc/>
    public QueryPlan Plan => _data?.Plan ?? MetricAnswer.Create<object>([], []).Plan;

    /// <summary>Returns the answer to one query.</summary>
    /// <typeparam name="TSeries">The kind of series that the query returns.</typeparam>
    /// <param name="entry">The query's place, from <c>Add</c>.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="entry"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="entry"/> belongs to another batch.</exception>
    public MetricAnswer<TSeries> Get<TSeries>(MetricBatchEntry<TSeries> entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Item >= _specs.Count || !ReferenceEquals(_specs[entry.Item], entry.Spec))
            throw new ArgumentException("This entry belongs to another batch.", nameof(entry));
        return entry.Read(_data!, entry.Item);
    }

    void IJsonObject.WriteMembers(JsonMembers json)
    {
        json.Text("Status", Status.ToString());
        json.Texts("Notes", Notes);
    }
}
