using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>
/// The answer to a query, a formula, a listing or an insight: what was found, and how. An empty answer says why it is empty,
/// which CloudWatch never does. Immutable.
/// </summary>
/// <typeparam name="TSeries">What was asked for: series, groups, values, or names of series.</typeparam>
[CollectionBuilder(typeof(MetricAnswer), nameof(MetricAnswer.Create))]
[JsonConverter(typeof(AnswerJsonConverter))]
public sealed class MetricAnswer<TSeries> : IReadOnlyList<TSeries>, IMetricAnswer, IJsonWritable
{
    private readonly IReadOnlyList<TSeries> _series;

    internal MetricAnswer(IReadOnlyList<TSeries> series, QueryPlan plan, IReadOnlyList<string> notes)
    {
        _series = series;
        Plan = plan;
        Notes = notes;
        Status = SeriesStatusOrder.Of(series.Select(s => (s as IStatusHolder)?.Status ?? SeriesStatus.Complete));
    }

    /// <summary>
    /// The status of the whole answer: that of its worst series; <see cref="SeriesStatus.NoData"/> where there is none, or none has
    /// data.
    /// </summary>
    public SeriesStatus Status { get; }

    /// <inheritdoc/>
    public QueryPlan Plan { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes { get; }

    /// <inheritdoc/>
    public int Count => _series.Count;

    /// <inheritdoc/>
    public TSeries this[int index] => _series[index];

    /// <inheritdoc/>
    public IEnumerator<TSeries> GetEnumerator() => _series.GetEnumerator();

    /// <summary>Writes what was found, one line each, and the notes.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => string.Join("\n", _series.Select(s => s?.ToString()).Concat(Notes.Select(n => "note: " + n))
        .DefaultIfEmpty(Status.ToString()));

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The same answer with other contents, such as sorted ones.</summary>
    internal MetricAnswer<TOther> With<TOther>(IReadOnlyList<TOther> series) => new(series, Plan, Notes);

    void IJsonObject.WriteMembers(JsonMembers json)
    {
        json.Text("Status", Status.ToString());
        json.Texts("Notes", Notes);
        json.List("Series", this);
    }
}
