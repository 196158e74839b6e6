using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Expressions.Insights;
using Kms.Metrics.Emulator.Expressions.MetricMath;
using Kms.Metrics.Emulator.Expressions.Search;
using Kms.Metrics.Emulator.Limits;
using Kms.Metrics.Emulator.Statistics;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Queries;

/// <summary>
/// Computes the queries of one request over one range: statistics, metric math, SEARCH and Metrics Insights. Each query is computed once,
/// and only if it is needed. Not safe for concurrent use.
/// </summary>
internal sealed class QuerySource(MetricScope account, IReadOnlyList<MetricDataQuery> queries, DateTimeOffset start, DateTimeOffset end,
    DateTimeOffset now)
{
    private readonly Dictionary<string, MetricDataQuery> _queries = queries.ToDictionary(q => q.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, MathValue> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SeriesKey> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _computing = new(StringComparer.Ordinal);
    private readonly PeriodReader _reader = new();

    /// <summary>How many series SEARCH and Metrics Insights have looked at.</summary>
    public int SeriesFound { get; private set; }

    /// <summary>The series of a query: of a statistic one, of an expression as many as it gives.</summary>
    /// <exception cref="ServiceException">The query cannot be computed.</exception>
    public IReadOnlyList<TimeSeries> Compute(MetricDataQuery query)
    {
        if (query.MetricStat is not null)
            return [ReadStat(query)];
        return Value(query) switch
        {
            SeriesValue one => [one.Series],
            SeriesListValue many => many.Series,
            var other => throw Error(query, "The result is a " + other.TypeName + " and not a time series"),
        };
    }

    /// <summary>Whether the caller may not read the account that a query names.</summary>
    public bool IsForbidden(MetricDataQuery query) => AccountOf(query) is null;

    /// <summary>The series that a query names.</summary>
    public SeriesKey KeyOf(MetricDataQuery query)
    {
        if (!_keys.TryGetValue(query.Id, out var key))
            _keys.Add(query.Id, key = new SeriesKey(query.MetricStat!.Metric));
        return key;
    }

    private TimeSeries ReadStat(MetricDataQuery query)
    {
        var stat = query.MetricStat!;
        var statistic = StatisticExpression.TryParse(stat.Stat)
            ?? throw ServiceException.Validation("The value " + stat.Stat
                + " for parameter MetricDataQueries.member.MetricStat.Stat is not supported.");
        var key = KeyOf(query);
        var series = AccountOf(query)?.Metrics.Find(key);
        return _reader.Read(series, start, end, stat.Period, statistic, stat.Unit, now) with { Label = stat.Metric.MetricName, Metric = key,
            Stat = stat.Stat };
    }

    private MetricScope? AccountOf(MetricDataQuery query) => query.AccountId is null || query.AccountId == account.AccountId
        ? account
        : account.Linked().FirstOrDefault(a => a.AccountId == query.AccountId);

    private MathValue Value(MetricDataQuery query)
    {
        if (_values.TryGetValue(query.Id, out var known))
            return known;
        if (!_computing.Add(query.Id))
            throw ServiceException.Validation("Error in expression '" + query.Id + "': It refers to itself");
        try
        {
            var value = query.MetricStat is not null ? new SeriesValue(ReadStat(query))
                : InsightsParser.IsQuery(query.Expression!) ? Insights(query)
                : new MathEvaluator(new Source(this, query.Period, start, end)).Evaluate(MathParser.Parse(query.Expression!));
            _values.Add(query.Id, value);
            return value;
        }
        catch (ExpressionException e)
        {
            throw Error(query, e.Message);
        }
        finally
        {
            _computing.Remove(query.Id);
        }
    }

    private SeriesListValue Insights(MetricDataQuery query)
    {
        if (query.Period is not { } period)
            throw new ExpressionException("A Metrics Insights query needs a Period");
        var parsed = InsightsParser.Parse(query.Expression!);
        SeriesFound += account.Metrics.All.Count(s => parsed.Matches(s.Key));
        TimeSeries Read(Series series, StatisticExpressionKind kind) =>
            _reader.Read(series, start, end, period, new StatisticExpression(kind), null, now);
        return new SeriesListValue(InsightsEvaluator.Evaluate(parsed, account.Metrics.All, Read, period));
    }

    private List<TimeSeries> Search(string expression, string statistic, int period)
    {
        var search = SearchExpression.Parse(expression);
        var stat = StatisticExpression.TryParse(statistic) ?? throw new ExpressionException("'" + statistic + "' is not a statistic");
        if (period < 1)
            throw new ExpressionException("SEARCH takes a period above 0");
        var since = MetricStore.MinuteOf(now - ServiceLimits.Listed);
        var found = account.Metrics.All.Where(s => search.Matches(s.Key) && s.HasData(since, MetricStore.MinuteOf(now) + 1)).ToList();
        found.Sort(static (a, b) => SeriesKey.Compare(a.Key, b.Key));
        SeriesFound += Math.Min(found.Count, ServiceLimits.SearchResults);
        var labels = SeriesLabels.Of([.. found.Take(ServiceLimits.SearchResults).Select(s => s.Key)]);
        return [.. found.Take(ServiceLimits.SearchResults)
            .Select((s, i) =>
            _reader.Read(s, start, end, period, stat, null, now) with { Label = labels[i], Metric = s.Key, Stat = statistic })];
    }

    private static ServiceException Error(MetricDataQuery query, string message) =>
        ServiceException.Validation("Error in expression '" + query.Id + "': " + message);

    /// <summary>What one expression sees of the request.</summary>
    private sealed class Source(QuerySource request, int? period, DateTimeOffset start, DateTimeOffset end) : IMathSource
    {
        public long Start => start.ToUnixTimeSeconds();

        public long End { get; } = Math.Min(end.ToUnixTimeSeconds(), request.Now.ToUnixTimeSeconds() + 1);

        public int? Period => period;

        public MathValue? Find(string id) => request._queries.TryGetValue(id, out var query) ? request.Value(query) : null;

        public IEnumerable<(string Id, TimeSeries Series)> Metrics() =>
            request._queries.Values.Where(q => q.MetricStat is not null).Select(q => (q.Id, ((SeriesValue)request.Value(q)).Series));

        public IReadOnlyList<TimeSeries> Search(string expression, string statistic, int searchPeriod) =>
            request.Search(expression, statistic, searchPeriod);

        public double? Quota(SeriesKey usage) =>
            usage["Resource"] is { } resource && request.Account.Quotas.TryGetValue(resource, out var quota) ? quota : null;

        public IMathSource Over(long from, long to) =>
            request.Over(period, DateTimeOffset.FromUnixTimeSeconds(from), DateTimeOffset.FromUnixTimeSeconds(to));
    }

    private DateTimeOffset Now => now;

    private MetricScope Account => account;

    private Source Over(int? period, DateTimeOffset from, DateTimeOffset to) =>
        new(new QuerySource(account, [.. _queries.Values], from, to, now), period, from, to);
}
