namespace Kms.Metrics;

/// <summary>Chooses how a query is read, and finds its series where that takes a listing.</summary>
internal sealed class QueryResolver(MetricDiscovery discovery)
{
    /// <param name="spec">The query, validated.</param>
    /// <param name="isAlone">Whether no other query is planned with it: several share requests best when their series are known.</param>
    /// <param name="now">When it is asked.</param>
    /// <param name="before">What an earlier plan made of the query, where there is one.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="InvalidOperationException">The strategy that was chosen cannot answer the query.</exception>
    /// <exception cref="SeriesLimitException">The query matches more series than it may read.</exception>
    public async Task<PlannedItem> ResolveAsync(QuerySpec spec, bool isAlone, DateTimeOffset now, PlannedItem? before,
        CancellationToken cancellationToken)
    {
        var windows = TimePlanner.Plan(spec.Time, now);
        // What is named in full is the same series for ever; what is looked for may be others today.
        if (before is { Strategy: QueryStrategy.Exact })
            return before with { Windows = windows };
        var item = await ResolveAsync(spec, isAlone, windows, now, cancellationToken).ConfigureAwait(false);
        return before is null ? item : item.After(before);
    }

    private async Task<PlannedItem> ResolveAsync(QuerySpec spec, bool isAlone, IReadOnlyList<PlannedWindow> windows, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var item = spec.Strategy switch
        {
            QueryStrategy.MetricsInsights => Insights(spec, windows, now),
            QueryStrategy.Search => Search(spec, windows, "it was asked for", MetricSearchExpression.Problem(spec)),
            QueryStrategy.Discovery when spec.Exact is null =>
                await DiscoverAsync(spec, windows, "it was asked for", cancellationToken).ConfigureAwait(false),
            QueryStrategy.Exact when spec.Accounts == AccountScope.Linked => throw Cannot(spec,
                "only a listing tells which of the linked accounts publish a series"),
            _ when spec.Exact is { Count: > 0 } && spec.Accounts == AccountScope.Linked =>
                await DiscoverAsync(spec, windows, "a listing says which accounts publish the series", cancellationToken)
                    .ConfigureAwait(false),
            _ when spec.Exact is { Count: 0 } =>
                Exact(spec, windows, [], "no series is named") with { SeriesNotes = [NothingMatches.NothingNamed] },
            _ when spec.Exact is { } named =>
                Exact(spec, windows, [.. named.Where(new SeriesFilter(spec).Matches)], "every series is named in full"),
            _ when spec.WholeSet() is { } whole => Exact(spec, windows, spec.Spellings(whole), "the values name one series in full")
                with { ReadsSpellings = true },
            QueryStrategy.Exact => throw Cannot(spec, "the values do not name one series in one spelling, and only a listing tells which"),
            _ => await ChooseAsync(spec, isAlone, windows, now, cancellationToken).ConfigureAwait(false),
        };
        if (spec.MaxSeries is { } limit && !item.ReadsSpellings && item.Targets.Count > limit)
            throw new SeriesLimitException(spec.Metric.Name, item.Targets.Count, limit);
        return item;
    }

    /// <summary>The query once more, with a listing: where an expression gave nothing, or perhaps not all.</summary>
    public Task<PlannedItem> ListInsteadAsync(PlannedItem item, string reason, CancellationToken cancellationToken) =>
        DiscoverAsync(item.Spec, item.Windows, reason, cancellationToken);

    private async Task<PlannedItem> ChooseAsync(QuerySpec spec, bool isAlone, IReadOnlyList<PlannedWindow> windows, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (isAlone && spec.MaxSeries is null && !discovery.IsCached(spec) && MetricSearchExpression.Bound(spec) is { } bound
            and <= MetricSearchExpression.Most && MetricSearchExpression.Problem(spec) is null)
            return Search(spec, windows, "there can be " + bound + " series at most, and one request finds and reads them", null);
        var listed = await DiscoverAsync(spec, windows, "some dimensions are open, and a listing says which series exist",
            cancellationToken).ConfigureAwait(false);
        var requests =
            (listed.Targets.Count * listed.Statistics.Count + QueryPlanner.MaxQueriesPerRequest - 1) / QueryPlanner.MaxQueriesPerRequest;
        if (!isAlone || requests < 2 || listed.Targets.Count > MetricsInsightsExpression.MostMembers
            || MetricsInsightsExpression.Problem(spec, windows, now) is not null || MetricsInsightsExpression.LeavesOut(spec) is not null
            || listed.SeriesNotes.Count > 0
            || Groups(spec, listed.Targets) >= MetricsInsightsExpression.MostGroups)
            return listed;
        return listed with
        {
            Strategy = QueryStrategy.MetricsInsights,
            Reason = "the service groups " + listed.Targets.Count + " series in one request where reading them takes " + requests
                + ", at the same price",
            Expressions = [new MetricsInsightsExpression(spec)],
        };
    }

    private static int Groups(QuerySpec spec, IReadOnlyList<SeriesTarget> targets) =>
        targets.Select(t => GroupKey.Of(spec, t.Metric, t.AccountId).Id).Distinct().Count();

    private static PlannedItem Exact(QuerySpec spec, IReadOnlyList<PlannedWindow> windows, IReadOnlyList<KmsMetric> metrics,
        string reason) =>
        new(spec, QueryStrategy.Exact, reason,
            windows) { Targets = [.. metrics.Select(m => new SeriesTarget(m, spec.Accounts.AccountId))] };

    private static PlannedItem Insights(QuerySpec spec, IReadOnlyList<PlannedWindow> windows, DateTimeOffset now) =>
        MetricsInsightsExpression.Problem(spec, windows, now) is { } problem
        ? throw Cannot(spec, problem)
        : new PlannedItem(spec, QueryStrategy.MetricsInsights, "it was asked for",
            windows)
        {
            Expressions = [new MetricsInsightsExpression(spec)],
            SeriesNotes = [.. new[] { MetricsInsightsExpression.LeavesOut(spec), MetricsInsightsExpression.AlsoCounts(spec) }
                .OfType<string>()],
        };

    private static PlannedItem Search(QuerySpec spec, IReadOnlyList<PlannedWindow> windows, string reason, string? problem) =>
        problem is not null
        ? throw Cannot(spec, problem)
        : new PlannedItem(spec, QueryStrategy.Search, reason, windows) { Expressions = MetricSearchExpression.Create(spec) };

    private async Task<PlannedItem> DiscoverAsync(QuerySpec spec, IReadOnlyList<PlannedWindow> windows, string reason,
        CancellationToken cancellationToken)
    {
        var listing = await discovery.FindAsync(spec, cancellationToken).ConfigureAwait(false);
        var item = new PlannedItem(spec, QueryStrategy.Discovery, reason, windows)
        {
            Targets = listing.Series,
            ListRequests = listing.Requests,
            SeriesNotes = UnreadableSeries.Note(spec.Metric.Name, listing.Rejected) is { } note ? [note] : [],
        };
        if (listing.Series.Count > 0)
            return item;
        // Silence is explained, not passed on: one more listing says what there is.
        var isAll = spec.Conditions.Count == 0 && spec.Named is null;
        var all = isAll ? listing : await discovery.FindAllAsync(spec, cancellationToken).ConfigureAwait(false);
        return item with
        {
            SeriesNotes = [NothingMatches.Explain(spec, all), .. item.SeriesNotes],
            ListRequests = isAll ? listing.Requests : listing.Requests + all.Requests,
        };
    }

    private static InvalidOperationException Cannot(QuerySpec spec, string problem) =>
        new("The strategy " + spec.Strategy + " cannot answer this query on " + spec.Metric.Name + ": " + problem
            + ". Leave the choice to the planner, or take another one.");
}
