using System.Globalization;

namespace Kms.Metrics;

/// <summary>Everything that will be sent for one or several queries, planned before anything is read. Immutable.</summary>
public sealed class QueryPlan
{
    private readonly CloudWatchPrices _prices;

    internal QueryPlan(IReadOnlyList<PlannedItem> items, IReadOnlyList<PlannedChunk> chunks, CloudWatchPrices prices)
    {
        _prices = prices;
        Items = items;
        Chunks = chunks;
        Queries = [.. items.Select(i => new PlannedQuery(i))];
        Requests = [.. chunks.SelectMany(c => c.Requests)];
    }

    /// <summary>The queries, in the order in which they were asked; none in the plan of formulas or of a listing.</summary>
    public IReadOnlyList<PlannedQuery> Queries { get; }

    /// <summary>
    /// The GetMetricData requests; none where there is nothing to read. An answer of more than 100,800 points takes a further request for
    /// each page.
    /// </summary>
    public IReadOnlyList<PlannedRequest> Requests { get; }

    /// <summary>How many ListMetrics requests finding the series took; 0 if the listing was cached or not needed.</summary>
    public int ListRequests => Items.Sum(i => i.ListRequests) + Listings;

    /// <summary>
    /// How many metrics are billed, up to five statistics of one metric in a request counting once; <see langword="null"/> if only the
    /// answer shows it.
    /// </summary>
    public long? MetricsBilled => Sum(r => r.MetricsBilled);

    /// <summary>
    /// The maximum number of points; <see langword="null"/> if only the answer shows it. A metric that is published rarely has fewer.
    /// </summary>
    public long? ExpectedPoints => Sum(r => r.ExpectedPoints);

    /// <summary>The cost of reading, by <see cref="CloudWatchPrices"/>; <see langword="null"/> if only the answer shows it.</summary>
    public PriceEstimate? EstimatedPrice => MetricsBilled is not { } billed
        ? null
        : new PriceEstimate(_prices.Of(billed), _prices.Of(Requests.Sum(r => r.QueriesBilled)));

    /// <summary>The formulas as they are sent, in the order in which they were given; none in the plan of queries.</summary>
    public IReadOnlyList<string> Formulas { get; internal init; } = [];

    internal IReadOnlyList<PlannedItem> Items { get; }

    internal IReadOnlyList<PlannedChunk> Chunks { get; }

    /// <summary>The ranges that the requests were packed for; none where one query's series were only cut into requests.</summary>
    internal IReadOnlyList<PackedWindow> Packed { get; init; } = [];

    /// <summary>The ListMetrics requests that belong to no query.</summary>
    internal int Listings { get; init; }

    /// <summary>The plan of a listing, which reads no data points.</summary>
    internal static QueryPlan OfListing(int requests, CloudWatchPrices prices) => new([], [], prices) { Listings = requests };

    /// <summary>The plan of formulas over another range.</summary>
    internal QueryPlan Over(PlannedWindow window) =>
        new([], [.. Chunks.Select(c => new PlannedChunk([.. c.Requests.Select(r => r.Over(window))]))], _prices) { Formulas = Formulas };

    /// <summary>Returns the whole plan, one item per line.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString()
    {
        var lines = Queries.Select(q => q.ToString()).Concat(Formulas).ToList();
        lines.AddRange(Formulas.Count > 0 ? Requests.Select(r => "  from " + r.Start.ToString("u", CultureInfo.InvariantCulture) + " to "
            + r.End.ToString("u", CultureInfo.InvariantCulture)) : []);
        lines.Add(DisplayText.Count(Requests.Count, "request", "requests") + " for "
            + DisplayText.Count(Requests.Sum(r => (long)r.QueryCount), "query", "queries")
            + (ListRequests > 0 ? ", after " + DisplayText.Count(ListRequests, "request", "requests") + " to list the series" : ""));
        lines.Add(ExpectedPoints is { } points ? "at most " + DisplayText.Count(points, "point", "points")
            : "as many points as the answer holds");
        lines.Add(EstimatedPrice is { } price
            ? DisplayText.Count(MetricsBilled!.Value, "metric", "metrics") + " billed, about " + price
            : "billed by the number of series that match");
        return string.Join("\n", lines);
    }

    private long? Sum(Func<PlannedRequest, long?> of)
    {
        long total = 0;
        foreach (var request in Requests)
        {
            if (of(request) is not { } value)
                return null;
            total += value;
        }

        return total;
    }
}
