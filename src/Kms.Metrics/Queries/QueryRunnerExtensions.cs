namespace Kms.Metrics;

/// <summary>Where the fluent queries start.</summary>
internal static class QueryRunnerExtensions
{
    public static MetricQuery<TMetric> Query<TMetric>(this QueryRunner runner)
        where TMetric : KmsMetric => new(new QuerySpec(MetricTypes.DefinitionOf<TMetric>()), runner);

    public static MetricQuery<TMetric> Query<TMetric>(this QueryRunner runner, IReadOnlyList<TMetric> series)
        where TMetric : KmsMetric =>
        new(new QuerySpec(series.Count > 0 ? series[0].Definition : MetricTypes.DefinitionOf<TMetric>())
        {
            Named = new NamedSeries([.. series.Distinct()]),
        }, runner);

    public static MetricBatch Batch(this QueryRunner runner) => new(runner);
}
