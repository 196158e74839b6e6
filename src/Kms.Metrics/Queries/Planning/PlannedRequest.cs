using System.Globalization;
using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>One GetMetricData request of a plan; created in full only when it is sent. Immutable.</summary>
public sealed class PlannedRequest
{
    // Answers are joined page by page, which is simplest in the order of time.
    private const string OldestFirst = "TimestampAscending";

    private static readonly string[] Ids =
        [.. Enumerable.Range(0, QueryPlanner.MaxQueriesPerRequest).Select(i => "q" + i.ToString(CultureInfo.InvariantCulture))];

    private readonly IReadOnlyList<PlannedItem> _items;
    private readonly PlannedAsk[]? _asks;
    private readonly int _window;
    private readonly IReadOnlyList<MetricDataQuery>? _written;

    /// <summary>A request for neighboring series of one query: its asks need not be written down.</summary>
    internal PlannedRequest(IReadOnlyList<PlannedItem> items, int firstTarget, int targetCount, int window, KeptQueries? kept)
    {
        Kept = kept;
        _items = items;
        _window = window;
        FirstTarget = firstTarget;
        TargetCount = targetCount;
        Start = items[0].Windows[window].Start;
        End = items[0].Windows[window].End;
        QueryCount = targetCount * items[0].Statistics.Count;
        QueriesBilled = QueryCount;
        MetricsBilled = targetCount * (long)QueryPlanner.Billed(items[0].Statistics.Count);
        ExpectedPoints = QueryCount * items[0].Windows[window].Points;
    }

    /// <summary>A request for whatever was packed into it.</summary>
    internal PlannedRequest(IReadOnlyList<PlannedItem> items, PlannedAsk[] asks, DateTimeOffset start, DateTimeOffset end,
        long? metricsBilled, KeptQueries? kept)
    {
        Kept = kept;
        _items = items;
        _asks = asks;
        Start = start;
        End = end;
        QueryCount = asks.Length;
        QueriesBilled = QueryCount;
        MetricsBilled = metricsBilled;
        ExpectedPoints = metricsBilled is null ? null : asks.Sum(a => (End - Start).Ticks / WindowOf(a.Slot).Period.Ticks);
    }

    /// <summary>A request whose queries are written already: series, and the formulas over them.</summary>
    internal PlannedRequest(IReadOnlyList<MetricDataQuery> queries, PlannedWindow window, long? metricsBilled, long queriesBilled)
    {
        _items = [];
        _written = queries;
        Start = window.Start;
        End = window.End;
        QueryCount = queries.Count;
        MetricsBilled = metricsBilled;
        QueriesBilled = queriesBilled;
    }

    /// <summary>The start of the range, UTC.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>The end of the range, UTC, exclusive.</summary>
    public DateTimeOffset End { get; }

    /// <summary>How many queries it holds: 1 to 500.</summary>
    public int QueryCount { get; }

    /// <summary>
    /// How many metrics it is billed for, up to five statistics of one metric counting once; <see langword="null"/> if only the answer
    /// shows it. [CloudWatch API]
    /// </summary>
    public long? MetricsBilled { get; }

    /// <summary>
    /// The maximum number of points, one for each period of each series; <see langword="null"/> if only the answer shows it.
    /// </summary>
    public long? ExpectedPoints { get; }

    /// <summary>How many of the queries are billed at most: formulas are not.</summary>
    internal long QueriesBilled { get; }

    /// <summary>What is kept of a request that is sent again and again.</summary>
    internal KeptQueries? Kept { get; }

    /// <summary>The period of a request for neighbouring series.</summary>
    internal TimeSpan SlicePeriod => _items[0].Windows[_window].Period;

    internal int FirstTarget { get; }

    internal int TargetCount { get; }

    internal PlannedAsk AskAt(int index)
    {
        if (_asks is not null)
            return _asks[index];
        var statistics = _items[0].Statistics.Count;
        return new PlannedAsk(new Slot(0, FirstTarget + (index / statistics), index % statistics, _window));
    }

    /// <summary>The ask that an answer's id stands for.</summary>
    /// <exception cref="CloudWatchException">Nobody asked for it.</exception>
    internal int IndexOf(string id) => IndexOf('q', id, QueryCount);

    internal static int IndexOf(char kind, string id, int count)
    {
        if (id.Length is > 1 and < 5 && id[0] == kind && NumberAt(id) is var index and >= 0 && index < count)
            return index;
        throw new CloudWatchException(CloudWatchErrorKind.UnreadableAnswer, "GetMetricData", null, "The answer holds the series "
            + DisplayText.Quote(id) + ", which was not asked for.");
    }

    private static int NumberAt(string id)
    {
        var number = 0;
        for (var i = 1; i < id.Length; i++)
        {
            if (id[i] is < '0' or > '9')
                return -1;
            number = (number * 10) + (id[i] - '0');
        }

        return number;
    }

    /// <summary>The same request, made of asks, over another range.</summary>
    internal PlannedRequest Over(IReadOnlyList<PlannedItem> items, DateTimeOffset start, DateTimeOffset end) =>
        new(items, _asks!, start, end, MetricsBilled, Kept);

    /// <summary>The same request, whose queries were written, over another range.</summary>
    internal PlannedRequest Over(PlannedWindow window) => new(_written!, window, MetricsBilled, QueriesBilled);

    private static GetMetricDataRequest OldestFirstRequest(IReadOnlyList<MetricDataQuery> queries, DateTimeOffset start,
        DateTimeOffset end) => new(queries, start, end) { ScanBy = OldestFirst };

    internal GetMetricDataRequest ToRequest()
    {
        if (_written is not null)
            return OldestFirstRequest(_written, Start, End);
        return OldestFirstRequest(Kept?.GetOrMake(ToQueries) ?? (IReadOnlyList<MetricDataQuery>)ToQueries(), Start, End);
    }

    private MetricDataQuery[] ToQueries()
    {
        var queries = new MetricDataQuery[QueryCount];
        Metric? metric = null;
        KmsMetric? record = null;
        for (var i = 0; i < queries.Length; i++)
        {
            var slot = AskAt(i).Slot;
            var item = _items[slot.Item];
            var period = WindowOf(slot).Period;
            if (!item.ReadsSeries)
            {
                var expression = item.Expressions[slot.Target];
                queries[i] = new MetricDataQuery(Ids[i]) { Expression = expression.ToText(period), Label = expression.Label,
                    Period = (int)period.TotalSeconds };
                continue;
            }

            var target = item.Targets[slot.Target];
            if (!ReferenceEquals(record, target.Metric))
                (record, metric) = (target.Metric, new Metric(KmsCatalog.Namespace, target.Metric.PublishedName, target.Metric.Dimensions));
            queries[i] = new MetricDataQuery(Ids[i]) { MetricStat =
                new MetricStat(metric!, (int)period.TotalSeconds, item.Statistics[slot.Statistic].Name), AccountId = target.AccountId };
        }

        return queries;
    }

    private PlannedWindow WindowOf(Slot slot) => _items[slot.Item].Windows[slot.Window];
}
