namespace Kms.Metrics.Testing;

/// <summary>
/// Creates the answer of a batch together with its entries, for code that is given both. To test code that creates its own batch, use a
/// client that answers it, such as a fake. Not safe for concurrent use.
/// </summary>
/// <example>
/// <code>
/// var batch = KmsAnswers.Batch().Add(certificates, out var certificatesEntry).Add(errors, out var errorsEntry).Build();
/// </code>
/// </example>
public sealed class BatchAnswerBuilder
{
    private readonly List<(QuerySpec Spec, IMetricAnswer Answer)> _parts = [];

    internal BatchAnswerBuilder()
    {
    }

    /// <summary>Adds the answer of one query.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="answer">The answer.</param>
    /// <param name="entry">The entry that <see cref="MetricBatchAnswer.Get"/> gives it for.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="answer"/> is <see langword="null"/>.</exception>
    public BatchAnswerBuilder Add<TMetric>(MetricAnswer<MetricSeries<TMetric>> answer, out MetricBatchEntry<MetricSeries<TMetric>> entry)
        where TMetric : KmsMetric
    {
        entry = Add<TMetric, MetricSeries<TMetric>>(answer);
        return this;
    }

    /// <summary>Adds the answer of one grouped query.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="answer">The answer.</param>
    /// <param name="entry">The entry that <see cref="MetricBatchAnswer.Get"/> gives it for.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="answer"/> is <see langword="null"/>.</exception>
    public BatchAnswerBuilder Add<TMetric>(MetricAnswer<MetricGroup<TMetric>> answer, out MetricBatchEntry<MetricGroup<TMetric>> entry)
        where TMetric : KmsMetric
    {
        entry = Add<TMetric, MetricGroup<TMetric>>(answer);
        return this;
    }

    /// <summary>Creates the answer.</summary>
    /// <returns>The answer of everything that was added so far.</returns>
    public MetricBatchAnswer Build() => new([.. _parts.Select(p => p.Spec)], [.. _parts.Select(p => p.Answer)]);

    private MetricBatchEntry<TSeries> Add<TMetric, TSeries>(MetricAnswer<TSeries> answer)
        where TMetric : KmsMetric
    {
        ArgumentNullException.ThrowIfNull(answer);
        var spec = new QuerySpec(MetricTypes.DefinitionOf<TMetric>());
        var entry = new MetricBatchEntry<TSeries>(_parts.Count, spec, (_, _) => answer);
        _parts.Add((spec, answer));
        return entry;
    }
}
