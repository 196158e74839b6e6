using System.Globalization;
using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>Turns a query and the series it is about into requests. Pure: no clock, no network.</summary>
internal static class QueryPlanner
{
    /// <summary>The most queries that one GetMetricData request may hold. [CloudWatch API]</summary>
    public const int MaxQueriesPerRequest = 500;

    // Answers are joined page by page, which is simplest in the order of time.
    private const string OldestFirst = "TimestampAscending";

    public static QueryPlan Plan(QuerySpec spec, IReadOnlyList<KmsMetric> series, DateTimeOffset now)
    {
        var (start, end) = Align(spec, now);
        var statistics = StatisticsToRead(spec);
        var seriesPerRequest = MaxQueriesPerRequest / statistics.Count;
        var requests = new List<PlannedRequest>((series.Count + seriesPerRequest - 1) / seriesPerRequest);
        for (var from = 0; from < series.Count; from += seriesPerRequest)
        {
            var count = Math.Min(seriesPerRequest, series.Count - from);
            var chunk = new KmsMetric[count];
            var queries = new MetricDataQuery[count * statistics.Count];
            for (var i = 0; i < count; i++)
            {
                chunk[i] = series[from + i];
                var metric = new Metric(KmsCatalog.Namespace, chunk[i].PublishedName, chunk[i].Dimensions);
                for (var s = 0; s < statistics.Count; s++)
                {
                    var n = (i * statistics.Count) + s;
                    queries[n] = new MetricDataQuery(IdOf(n)) { MetricStat = new MetricStat(metric, (int)spec.Period.TotalSeconds, statistics[s].Name) };
                }
            }

            requests.Add(new PlannedRequest(new GetMetricDataRequest(queries, start, end) { ScanBy = OldestFirst }, chunk));
        }

        return new QueryPlan(spec.Period, statistics, requests);
    }

    public static string IdOf(int query) => "q" + query.ToString(CultureInfo.InvariantCulture);

    /// <summary>An average of a group needs to know how many values each member's average stands for.</summary>
    private static IReadOnlyList<Statistic> StatisticsToRead(QuerySpec spec)
    {
        var statistic = spec.EffectiveStatistic;
        var weighted = spec.IsGrouped && statistic.Kind == StatisticKind.Average;
        return weighted ? [Statistic.Sum, Statistic.SampleCount] : [statistic];
    }

    /// <summary>Widens the range to whole periods, so that the first and the last one are not cut.</summary>
    private static (DateTimeOffset Start, DateTimeOffset End) Align(QuerySpec spec, DateTimeOffset now)
    {
        var period = spec.Period.Ticks;
        var end = Up((spec.Range?.End ?? now).UtcTicks, period);
        var start = Down(spec.Range?.Start.UtcTicks ?? end - spec.Last.Ticks, period);
        return (new DateTimeOffset(start, TimeSpan.Zero), new DateTimeOffset(end, TimeSpan.Zero));
    }

    private static long Down(long ticks, long period) => ticks - (ticks % period);

    private static long Up(long ticks, long period) => Down(ticks + period - 1, period);
}
