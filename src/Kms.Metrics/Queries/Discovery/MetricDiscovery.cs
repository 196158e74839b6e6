using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>Finds out which series the account publishes, through ListMetrics. Safe for concurrent use.</summary>
internal sealed class MetricDiscovery(ICloudWatchClient client, TimeSpan cacheDuration, TimeProvider timeProvider)
{
    /// <summary>The most dimensions that a ListMetrics request may filter by. [CloudWatch API]</summary>
    private const int MaxFilters = 10;

    private readonly ListingCache _cache = new(cacheDuration, timeProvider);

    public IAsyncEnumerable<ListMetricsResponse> ListPagesAsync(ListMetricsRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync("ListMetrics", (token, ct) => client.ListMetricsAsync(request with { NextToken = token }, ct), static page =>
            page.NextToken, static page => page.Metrics.Count == 0, cancellationToken);

    /// <summary>The series that a query is about.</summary>
    public async Task<Listing> FindAsync(QuerySpec spec, CancellationToken cancellationToken)
    {
        var filter = new SeriesFilter(spec);
        var found = (Cached(spec) ?? await ListAsync(KeyOf(spec, spec.Metric.Name, Filters(spec)), cancellationToken)
            .ConfigureAwait(false)).Matching(filter);
        // An account that publishes under an older name would otherwise be answered with silence.
        for (var i = 0; i < spec.Metric.OtherNames.Count && found.Series.Count == 0; i++)
        {
            var older = await ListAsync(KeyOf(spec, spec.Metric.OtherNames[i], []), cancellationToken).ConfigureAwait(false);
            found = older.Matching(filter).After(older.Requests + found.Requests);
        }

        return found;
    }

    /// <summary>
    /// Everything that is published of the query's metric, whatever its filters: for telling what exists where nothing matches.
    /// </summary>
    public Task<Listing> FindAllAsync(QuerySpec spec, CancellationToken cancellationToken) =>
        FindAsync(spec with { Filters = [], Choices = [], Named = null }, cancellationToken);

    /// <summary>Whether the series are known without asking.</summary>
    public bool IsCached(QuerySpec spec) => Cached(spec) is not null;

    public void Forget() => _cache.Clear();

    // A listing of the whole metric answers every narrower question too.
    private Listing? Cached(QuerySpec spec) =>
        (_cache.Find(KeyOf(spec, spec.Metric.Name, Filters(spec))) ?? _cache.Find(KeyOf(spec, spec.Metric.Name, [])))?.After(0);

    private Task<Listing> ListAsync(ListingKey key, CancellationToken cancellationToken) =>
        _cache.GetAsync(key, ReadAsync, cancellationToken);

    private async Task<Listing> ReadAsync(ListingKey key, CancellationToken cancellationToken)
    {
        // Series that appear while pages are read can shift others onto the next page; each counts once.
        var found = new DistinctList<SeriesTarget>(EqualityComparer<SeriesTarget>.Default);
        var rejected = new List<UnreadableSeries>();
        var requests = 0;
        var request = new ListMetricsRequest
        {
            Namespace = KmsCatalog.Namespace,
            MetricName = key.MetricName,
            Dimensions = key.Filters,
            IncludeLinkedAccounts = key.Accounts.IncludesLinked ? true : null,
            OwningAccount = key.Accounts.AccountId,
        };
        await foreach (var page in ListPagesAsync(request, cancellationToken).ConfigureAwait(false))
        {
            requests++;
            for (var i = 0; i < page.Metrics.Count; i++)
            {
                var listed = page.Metrics[i];
                // A server may list more than it was asked for.
                if (listed.MetricName != key.MetricName)
                    continue;
                if (!KmsMetric.TryFromPublished(listed.MetricName, listed.Dimensions, out var metric))
                {
                    rejected.Add(new UnreadableSeries(listed.Dimensions));
                    continue;
                }

                found.Add(new SeriesTarget(metric, i < page.OwningAccounts.Count ? page.OwningAccounts[i] : key.Accounts.AccountId));
            }
        }

        return new Listing(found.ToArray(), requests, rejected);
    }

    private static ListingKey KeyOf(QuerySpec spec, string metricName, IReadOnlyList<DimensionFilter> filters) =>
        new(metricName, spec.Accounts) { Filters = filters };

    /// <summary>
    /// A dimension or a value that has several spellings is compared here and not by the service, which knows only one at a time.
    /// </summary>
    private static IReadOnlyList<DimensionFilter> Filters(QuerySpec spec) =>
        [.. spec.Filters.Distinct().Where(f => KmsCatalog.FindDimension(f.Name)!.OtherNames.Count == 0)
            .OrderBy(f => f.Name, StringComparer.Ordinal).Take(MaxFilters)
            .Select(f => new DimensionFilter(f.Name, QuerySpec.HasOneSpelling(f) ? f.Value : null))];
}
