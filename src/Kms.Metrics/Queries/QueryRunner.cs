using System.Runtime.CompilerServices;
using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>Runs queries: finds the series, plans the requests, sends them and joins the answers. Safe for concurrent use.</summary>
internal sealed class QueryRunner(ICloudWatchClient client, TimeProvider timeProvider)
{
    private readonly MetricDiscovery _discovery = new(client);

    public async IAsyncEnumerable<MetricSeries<TMetric>> ReadSeriesAsync<TMetric>(QuerySpec spec, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TMetric : KmsMetric
    {
        var plan = await PlanAsync(spec, cancellationToken).ConfigureAwait(false);
        foreach (var planned in plan.Requests)
        {
            var answer = await SendAsync(planned.Request, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < planned.Series.Count; i++)
                yield return new MetricSeries<TMetric>((TMetric)planned.Series[i], plan.Statistics[0], plan.Period, answer.Collect(QueryPlanner.IdOf(i)));
        }
    }

    public async Task<IReadOnlyList<MetricGroup<TMetric>>> ReadGroupsAsync<TMetric>(QuerySpec spec, CancellationToken cancellationToken)
        where TMetric : KmsMetric
    {
        var plan = await PlanAsync(spec, cancellationToken).ConfigureAwait(false);
        var groups = new SeriesGrouping<TMetric>(spec);
        foreach (var planned in plan.Requests)
        {
            var answer = await SendAsync(planned.Request, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < planned.Series.Count; i++)
            {
                var first = answer.Collect(QueryPlanner.IdOf(i * plan.Statistics.Count));
                var second = plan.Statistics.Count > 1 ? answer.Collect(QueryPlanner.IdOf((i * plan.Statistics.Count) + 1)) : null;
                groups.Add((TMetric)planned.Series[i], first, second);
            }
        }

        return groups.ToList();
    }

    private async Task<QueryPlan> PlanAsync(QuerySpec spec, CancellationToken cancellationToken)
    {
        var series = spec.Exact?.Where(spec.Matches).ToList() ?? WholeSet(spec) ?? await _discovery.FindAsync(spec, cancellationToken).ConfigureAwait(false);
        return QueryPlanner.Plan(spec, series, timeProvider.GetUtcNow());
    }

    /// <summary>The one series that the filters name in full; looking for it would cost a request and find nothing after two quiet weeks.</summary>
    private static KmsMetric[]? WholeSet(QuerySpec spec)
    {
        if (!spec.Filters.All(MetricDiscovery.HasOneSpelling))
            return null;
        return KmsMetric.TryFromPublished(spec.Metric.Name, [.. spec.Filters], out var metric) ? [metric] : null;
    }

    private async Task<SeriesCollector> SendAsync(GetMetricDataRequest request, CancellationToken cancellationToken)
    {
        var collector = new SeriesCollector(request.MetricDataQueries);
        var pages = Paging.FollowAsync("GetMetricData", (token, ct) => client.GetMetricDataAsync(request with { NextToken = token }, ct), static page => page.NextToken, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
            collector.Add(page);
        return collector;
    }
}
