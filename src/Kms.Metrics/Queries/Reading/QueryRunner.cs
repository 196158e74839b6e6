using System.Runtime.CompilerServices;
using Kms.Metrics.CloudWatch;
using Microsoft.Extensions.Logging;

namespace Kms.Metrics;

/// <summary>Runs queries: finds the series, plans the requests, sends them and joins the answers. Safe for concurrent use.</summary>
internal sealed class QueryRunner(ICloudWatchClient client, TimeProvider timeProvider, MetricQueryOptions options, ILogger logger)
{
    public MetricDiscovery Discovery { get; } = new(client, options.ListingLifetime, timeProvider);

    public DateTimeOffset Now => timeProvider.GetUtcNow();

    public CloudWatchPrices Prices => options.Prices;

    public PlanReader Reader { get; } = new(client, options.MaxConcurrentRequests);

    /// <summary>Every series of a metric.</summary>
    public async Task<MetricAnswer<TMetric>> ListAsync<TMetric>(CancellationToken cancellationToken)
        where TMetric : KmsMetric
    {
        var spec = new QuerySpec(MetricTypes.DefinitionOf<TMetric>());
        var listing = await Discovery.FindAsync(spec, cancellationToken).ConfigureAwait(false);
        var notes = UnreadableSeries.Note(spec.Metric.Name, listing.Rejected) is { } leftOut ? new List<string> { leftOut } : [];
        if (listing.Series.Count == 0)
            notes.Insert(0, NothingMatches.Explain(spec, listing));
        return new MetricAnswer<TMetric>([.. listing.Series.Select(t => (TMetric)t.Metric)],
            QueryPlan.OfListing(listing.Requests, Prices), notes);
    }

    /// <summary>Every series of the namespace, known or not, each once.</summary>
    public async Task<MetricAnswer<ListedMetric>> ListAsync(CancellationToken cancellationToken)
    {
        // What appears while pages are read can shift others onto the next page.
        var found = new DistinctList<ListedMetric>(EqualityComparer<ListedMetric>.Default);
        var requests = 0;
        await foreach (var page in Discovery.ListPagesAsync(new ListMetricsRequest { Namespace = Catalog.KmsCatalog.Namespace },
            cancellationToken).ConfigureAwait(false))
        {
            requests++;
            foreach (var metric in page.Metrics)
                found.Add(new ListedMetric(metric.MetricName, metric.Dimensions));
        }

        return new MetricAnswer<ListedMetric>(found.ToArray(), QueryPlan.OfListing(requests, Prices), found.Count > 0 ? []
            : ["No series of " + Catalog.KmsCatalog.Namespace + " had data in the last two weeks in this account and region."]);
    }

    public async Task<QueryPlan> PlanAsync(IReadOnlyList<QuerySpec> specs, CancellationToken cancellationToken)
    {
        var now = Now;
        return QueryPlanner.Plan(await ResolveAsync(specs, null, now, cancellationToken).ConfigureAwait(false), now, options.Prices);
    }

    /// <summary>Plans queries that are asked again and again.</summary>
    /// <param name="specs">The queries.</param>
    /// <param name="before">An earlier plan of them, where there is one.</param>
    /// <param name="cancellationToken">Ends the listings.</param>
    public async Task<QueryPlan> PlanAgainAsync(IReadOnlyList<QuerySpec> specs, QueryPlan? before, CancellationToken cancellationToken)
    {
        var now = Now;
        var items = await ResolveAsync(specs, before, now, cancellationToken).ConfigureAwait(false);
        return QueryPlanner.PlanAgain(items, now, options.Prices, before);
    }

    private async Task<IReadOnlyList<PlannedItem>> ResolveAsync(IReadOnlyList<QuerySpec> specs, QueryPlan? before, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var resolver = new QueryResolver(Discovery);
        var items = new PlannedItem[specs.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = await resolver.ResolveAsync(specs[i], specs.Count == 1, now, before?.Items[i], cancellationToken)
                .ConfigureAwait(false);
        return items;
    }

    /// <summary>The series of one query as they arrive.</summary>
    public async IAsyncEnumerable<MetricSeries<TMetric>> StreamAsync<TMetric>(QuerySpec spec,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TMetric : KmsMetric
    {
        var plan = await PlanAsync([spec], cancellationToken).ConfigureAwait(false);
        if (!plan.Items[0].ReadsSeries)
        {
            foreach (var series in (await ReadBatchAsync(plan, cancellationToken).ConfigureAwait(false)).ToSeries<TMetric>(0))
                yield return series;
            yield break;
        }

        Warn(plan.Items[0]);
        await foreach (var read in ReadTargetsAsync(plan, cancellationToken).ConfigureAwait(false))
        {
            foreach (var series in MetricSeriesOf<TMetric>(plan.Items[0], read))
                yield return series;
        }
    }

    public async Task<MetricAnswer<MetricSeries<TMetric>>> ReadAllAsync<TMetric>(QueryPlan plan, CancellationToken cancellationToken)
        where TMetric : KmsMetric
    {
        if (!plan.Items[0].ReadsSeries)
            return (await ReadBatchAsync(plan, cancellationToken).ConfigureAwait(false)).ToSeries<TMetric>(0);
        var all = new List<MetricSeries<TMetric>>();
        Warn(plan.Items[0]);
        await foreach (var read in ReadTargetsAsync(plan, cancellationToken).ConfigureAwait(false))
            all.AddRange(MetricSeriesOf<TMetric>(plan.Items[0], read));
        return new MetricAnswer<MetricSeries<TMetric>>(all, plan, OlderNames.NotesOf(plan.Items[0], all.Exists(s => s.HasData)));
    }

    public async Task<MetricAnswer<MetricGroup<TMetric>>> ReadGroupsAsync<TMetric>(QueryPlan plan, CancellationToken cancellationToken)
        where TMetric : KmsMetric
    {
        var item = plan.Items[0];
        if (!item.ReadsSeries)
            return (await ReadBatchAsync(plan, cancellationToken).ConfigureAwait(false)).ToGroups<TMetric>(0);
        Warn(item);
        // Added up as they arrive: the members' points need not be held together.
        var groups = new SeriesGrouping<TMetric>(item);
        await foreach (var read in ReadTargetsAsync(plan, cancellationToken).ConfigureAwait(false))
            groups.Add(read);
        var all = groups.ToList();
        return new MetricAnswer<MetricGroup<TMetric>>(all, plan, OlderNames.NotesOf(item, all.Any(g => g.HasData)));
    }

    private async IAsyncEnumerable<ReadTarget> ReadTargetsAsync(QueryPlan plan,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var spellings = new List<ReadTarget>();
        await foreach (var read in Reader.ReadSeriesAsync(plan, cancellationToken).ConfigureAwait(false))
        {
            if (!plan.Items[0].ReadsSpellings)
                yield return read;
            else
                spellings.Add(read);
        }

        foreach (var read in spellings.Count > 0 ? plan.Items[0].Published(spellings) : [])
            yield return read;
    }

    /// <summary>
    /// Reads everything that a plan asks for. An expression that gave nothing, or perhaps not all, is asked once more through a listing.
    /// </summary>
    public async Task<BatchData> ReadBatchAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        var (reading, refusal) = await TryReadAsync(plan, cancellationToken).ConfigureAwait(false);
        var items = new List<PlannedItem>(plan.Items);
        var again = new Dictionary<int, int>();
        for (var i = 0; i < items.Count; i++)
        {
            // Where a request was refused, nothing of it was read.
            var reason = items[i].ReadsSeries ? null : refusal ?? ReasonToList(items[i], reading.ExpressionsOf(i));
            if (reason is null && refusal is null)
                continue;
            again.Add(i, again.Count);
            if (reason is not null)
                items[i] = await new QueryResolver(Discovery).ListInsteadAsync(items[i], reason, cancellationToken).ConfigureAwait(false);
        }

        if (again.Count == 0)
            return Warned(new BatchData(plan, [.. items.Select((_, i) => (reading, i))]));
        var second = QueryPlanner.Plan([.. again.OrderBy(a => a.Value).Select(a => items[a.Key])], Now, options.Prices);
        var secondReading = await ReadAsync(second, cancellationToken).ConfigureAwait(false);
        var whole = new QueryPlan(items, [.. plan.Chunks, .. second.Chunks], options.Prices);
        return Warned(
            new BatchData(whole, [.. items.Select((_, i) => again.TryGetValue(i, out var at) ? (secondReading, at) : (reading, i))]));
    }

    // AWS documents a condition on the own account for monitoring accounts only: should another account refuse it, a listing of its own
    // series does without.
    private async Task<(BatchReading Reading, string? Refusal)> TryReadAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            return (await ReadAsync(plan, cancellationToken).ConfigureAwait(false), null);
        }
        catch (CloudWatchException e) when (IsRefusedText(e) && plan.Items.Any(i => !i.ReadsSeries))
        {
            return (new BatchReading(plan), "the service refused its expression: " + e.Message);
        }
    }

    private static bool IsRefusedText(CloudWatchException e) => e.Kind == CloudWatchErrorKind.Refused
        && e.ErrorCode is "ValidationError" or "ValidationException" or "InvalidParameterValue" or "InvalidParameterCombination";

    private async Task<BatchReading> ReadAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        var reading = new BatchReading(plan);
        await foreach (var (request, page) in Reader.ReadPagesAsync(plan, cancellationToken).ConfigureAwait(false))
            reading.Add(request, page);
        return reading;
    }

    private static string? ReasonToList(PlannedItem item, ExpressionReading reading)
    {
        if (reading.ToSeries() is not { } series)
            return "the server does not say which series its answers to a " + item.Strategy + " are";
        if (reading.MayBeCut)
            return "the answer to a " + item.Strategy + " has as many series as the service gives at most, and may have been cut";
        if (item.Strategy == QueryStrategy.MetricsInsights
            && series.Select(s => GroupKey.Of(s.Name.Dimensions, s.Name.AccountId).Id).Distinct().Count() < series.Count)
            return "a value that is grouped by is published in several spellings";
        // A SEARCH gives series without points too; Metrics Insights gives an empty one in place of none.
        var found = item.Strategy == QueryStrategy.Search ? series.Count > 0 : series.Any(s => s.Data.Values.Length > 0);
        return found ? null : "a " + item.Strategy + " found nothing, and a listing says why";
    }

    internal static IEnumerable<MetricSeries<TMetric>> MetricSeriesOf<TMetric>(PlannedItem item, ReadTarget read)
        where TMetric : KmsMetric
    {
        for (var s = 0; s < read.Data.Length; s++)
            yield return new MetricSeries<TMetric>((TMetric)read.Target.Metric, read.Target.AccountId, item.Statistics[s], item.Windows,
                read.Data[s]);
    }

    private BatchData Warned(BatchData data)
    {
        foreach (var item in data.Plan.Items)
            Warn(item);
        return data;
    }

    private void Warn(PlannedItem item)
    {
        foreach (var note in item.SeriesNotes)
            logger.NothingMatches(item.Spec.Metric.Name, note);
    }
}
