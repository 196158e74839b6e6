using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>Finds out which series the account publishes, through ListMetrics.</summary>
internal sealed class MetricDiscovery(ICloudWatchClient client)
{
    /// <summary>The most dimensions that a ListMetrics request may filter by. [CloudWatch API]</summary>
    private const int MaxFilters = 10;

    public IAsyncEnumerable<ListMetricsResponse> ListPagesAsync(ListMetricsRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync("ListMetrics", (token, ct) => client.ListMetricsAsync(request with { NextToken = token }, ct), static page => page.NextToken, cancellationToken);

    /// <summary>The series that a query is about.</summary>
    public async Task<IReadOnlyList<KmsMetric>> FindAsync(QuerySpec spec, CancellationToken cancellationToken)
    {
        var found = await FindAsync(spec, spec.Metric.Name, Filters(spec), cancellationToken).ConfigureAwait(false);
        // An account that publishes under an older name would otherwise be answered with silence.
        for (var i = 0; i < spec.Metric.OtherNames.Count && found.Count == 0; i++)
            found = await FindAsync(spec, spec.Metric.OtherNames[i], [], cancellationToken).ConfigureAwait(false);
        return found;
    }

    private async Task<IReadOnlyList<KmsMetric>> FindAsync(QuerySpec spec, string metricName, IReadOnlyList<DimensionFilter> filters, CancellationToken cancellationToken)
    {
        var found = new List<KmsMetric>();
        var request = new ListMetricsRequest { Namespace = KmsCatalog.Namespace, MetricName = metricName, Dimensions = filters };
        await foreach (var page in ListPagesAsync(request, cancellationToken).ConfigureAwait(false))
        {
            foreach (var listed in page.Metrics)
            {
                if (KmsMetric.TryFromPublished(listed.MetricName, listed.Dimensions, out var metric) && spec.Matches(metric))
                    found.Add(metric);
            }
        }

        return found;
    }

    /// <summary>A value that has several spellings is compared here and not by the service, which knows only one at a time.</summary>
    private static List<DimensionFilter> Filters(QuerySpec spec) =>
        [.. spec.Filters.Take(MaxFilters).Select(f => new DimensionFilter(f.Name, HasOneSpelling(f) ? f.Value : null))];

    internal static bool HasOneSpelling(MetricDimension filter) => KmsCatalog.FindDimension(filter.Name)!.FindValue(filter.Value) is not { OtherNames.Count: > 0 };
}
