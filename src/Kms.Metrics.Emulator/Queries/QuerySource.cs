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
    private QuerySource? _before;
    private bool _isBefore;
    private long _points;

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
        var read = Read(AccountOf(query)?.Metrics.Find(key), stat.Period, statistic, stat.Unit);
        return read with { Label = stat.Metric.MetricName, Metric = key, Stat = stat.Stat };
    }

    private TimeSeries Read(Series? series, int period, StatisticExpression statistic, string? unit)
    {
        var read = _reader.Read(series, start, end, period, statistic, unit, now);
        _points += read.Length;
        return _points <= ServiceLimits.DatapointsPerRequest ? read : throw ServiceException.Validation(
            "The request computes more than " + ServiceLimits.DatapointsPerRequest
            + " datapoints, which this emulator refuses. Ask for fewer metrics, a longer period or a shorter time range.");
    }

    private MetricScope? AccountOf(MetricDataQuery query) => query.AccountId is null || query.AccountId == account.AccountId
        ? account
        : account.Linked().FirstOrDefault(a => a.AccountId == query.AccountId);

    // What queries in a monitoring account see unless they say otherwise: its own metrics and those of its source accounts.
    private IEnumerable<InsightsSeries> AllSeries() =>
        account.Linked().Where(a => a.AccountId != account.AccountId).Prepend(account)
            .SelectMany(a => a.Metrics.All.Select(s => new InsightsSeries(s, a.AccountId, a == account)));

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
                : new MathEvaluator(new Source(this, query.Period)).Evaluate(MathParser.Parse(query.Expression!));
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
        var matching = AllSeries().Where(parsed.Matches).ToList();
        SeriesFound += matching.Count;
        return new SeriesListValue(InsightsEvaluator.Evaluate(parsed, matching,
            (series, kind) => Read(series, period, new StatisticExpression(kind), null), period));
    }

    private List<TimeSeries> Search(string expression, string statistic, int period)
    {
        var search = SearchExpression.Parse(expression);
        var stat = StatisticExpression.TryParse(statistic) ?? throw new ExpressionException("'" + statistic + "' is not a statistic");
        if (!ServiceLimits.IsPeriod(period))
            throw new ExpressionException("SEARCH takes a period of 1, 5, 10, 20, 30 or a multiple of 60 seconds");
        var (since, minute) = (MetricStore.MinuteOf(now - ServiceLimits.Listed), MetricStore.MinuteOf(now));
        var found = AllSeries()
            .Where(s => search.Matches(s.Series.Key, s.AccountId, s.IsLocal) && s.Series.HasData(since, minute + 1, minute))
            .Select(s => s.Series).ToList();
        found.Sort(static (a, b) => SeriesKey.Compare(a.Key, b.Key));
        var taken = found.Take(ServiceLimits.SearchResults).ToList();
        SeriesFound += taken.Count;
        var labels = SeriesLabels.Of([.. taken.Select(s => s.Key)]);
        return [.. taken.Select((s, i) =>
            Read(s, period, stat, null) with { Label = labels[i], Metric = s.Key, Stat = statistic })];
    }

    // The same queries over the time before: computed once, whatever number of bands is learned from it.
    private QuerySource Before(TimeSpan length)
    {
        if (_isBefore)
            throw new ExpressionException("ANOMALY_DETECTION_BAND cannot be used inside ANOMALY_DETECTION_BAND");
        return _before ??= new QuerySource(account, [.. _queries.Values], start.Ticks > length.Ticks ? start - length
            : DateTimeOffset.MinValue,
            start, now) { _isBefore = true };
    }

    private static ServiceException Error(MetricDataQuery query, string message) =>
        ServiceException.Validation("Error in expression '" + query.Id + "': " + message);

    /// <summary>What one expression sees of the request.</summary>
    private sealed class Source(QuerySource request, int? period) : IMathSource
    {
        public long Start { get; } = Retention.StartMinute(request.StartTime, request.Now) * 60L;

        public long End { get; } = Math.Min(request.EndTime.ToUnixTimeSeconds(), request.Now.ToUnixTimeSeconds() + 1);

        public int? Period => period;

        public MathValue? Find(string id) => request._queries.TryGetValue(id, out var query) ? request.Value(query) : null;

        public IEnumerable<(string Id, TimeSeries Series)> Metrics() =>
            request._queries.Values.Where(q => q.MetricStat is not null).Select(q => (q.Id, ((SeriesValue)request.Value(q)).Series));

        public IReadOnlyList<TimeSeries> Search(string expression, string statistic, int searchPeriod) =>
            request.Search(expression, statistic, searchPeriod);

        public double? Quota(SeriesKey usage) =>
            usage["Resource"] is { } resource && request.Account.Quotas.TryGetValue(resource, out var quota) ? quota : null;

        public long Oldest(int searchPeriod) => Retention.FirstMinute(searchPeriod, request.Now) * 60L;

        public IMathSource Before(TimeSpan length) => new Source(request.Before(length), period);
    }

    private DateTimeOffset Now => now;

    private DateTimeOffset StartTime => start;

    private DateTimeOffset EndTime => end;

    private MetricScope Account => account;
}
