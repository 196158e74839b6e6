using Kms.Metrics.Catalog;
using Kms.Metrics.Cli.Input;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;

namespace Kms.Metrics.Cli.Commands;

/// <summary>What <c>query</c> asks.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Where">The filters.</param>
/// <param name="GroupBy">What series are combined by: no dimension for one total, <see langword="null"/> to combine none.</param>
/// <param name="Statistic">The statistic, or <see langword="null"/> for the metric's own.</param>
/// <param name="Period">The period, or <see langword="null"/> for the library's default.</param>
/// <param name="Time">The range.</param>
internal sealed record MetricQuestion(MetricDefinition Metric, IReadOnlyList<MetricDimension> Where, IReadOnlyList<string>? GroupBy,
    MetricStatistic? Statistic, TimeSpan? Period, TimeRange Time)
{
    public Task<QueryPlan> ExplainAsync(IKmsMetrics kms, CancellationToken cancellationToken) =>
        MetricDispatch.DoAsync(Metric, new Explaining(kms, this), cancellationToken);

    public Task<SeriesAnswer> ReadAsync(IKmsMetrics kms, CancellationToken cancellationToken) =>
        MetricDispatch.DoAsync(Metric, new Reading(kms, this), cancellationToken);

    private MetricQuery<TMetric> Build<TMetric>(IKmsMetrics kms)
        where TMetric : KmsMetric
    {
        var query = Time.ApplyTo(kms.Query<TMetric>());
        if (Period is { } period)
            query = Every(query, period);
        foreach (var filter in Where)
            query = query.Where(KmsCatalog.FindDimension(filter.Name)!.Dimension, filter.Value);
        return Statistic is null ? query : query.Statistic(Statistic);
    }

    private static MetricQuery<TMetric> Every<TMetric>(MetricQuery<TMetric> query, TimeSpan period)
        where TMetric : KmsMetric
    {
        try
        {
            return query.Every(period);
        }
        catch (ArgumentException e)
        {
            throw new UsageException("--period: " + PlainMessage.Of(e));
        }
    }

    private sealed class Explaining(IKmsMetrics kms, MetricQuestion question) : IMetricWork<QueryPlan>
    {
        public Task<QueryPlan> DoAsync<TMetric>(CancellationToken cancellationToken)
            where TMetric : KmsMetric
        {
            var query = question.Build<TMetric>(kms);
            return question.GroupBy is { } names ? query.GroupBy(DimensionArguments.ToDimensions(names)).ExplainAsync(cancellationToken)
                : query.ExplainAsync(cancellationToken);
        }
    }

    private sealed class Reading(IKmsMetrics kms, MetricQuestion question) : IMetricWork<SeriesAnswer>
    {
        public async Task<SeriesAnswer> DoAsync<TMetric>(CancellationToken cancellationToken)
            where TMetric : KmsMetric
        {
            var query = question.Build<TMetric>(kms);
            if (question.GroupBy is { } names)
            {
                var groups = await query.GroupBy(DimensionArguments.ToDimensions(names)).ToListAsync(cancellationToken)
                    .ConfigureAwait(false);
                return new([.. groups.Select(g => new SeriesRow(g.Key, g))], groups.Notes);
            }

            var series = await query.ToListAsync(cancellationToken).ConfigureAwait(false);
            return new([.. series.Select(r => new SeriesRow(r.Metric.Dimensions, r))], series.Notes);
        }
    }
}
