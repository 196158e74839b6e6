using Kms.Metrics.Emulator.Expressions.MetricMath;
using Kms.Metrics.Emulator.Statistics;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Expressions.Insights;

/// <summary>Computes a Metrics Insights query over a store.</summary>
internal static class InsightsEvaluator
{
    /// <param name="query">The query.</param>
    /// <param name="metrics">The series it may see.</param>
    /// <param name="read">Reads one statistic of a series at the query's period.</param>
    /// <param name="period">The period in seconds.</param>
    public static IReadOnlyList<TimeSeries> Evaluate(InsightsQuery query, IEnumerable<InsightsSeries> metrics,
        Func<Series, StatisticExpressionKind, TimeSeries> read, int period)
    {
        var groups = metrics.Where(query.Matches)
            .GroupBy(s => string.Join(' ', query.GroupBy.Select(d => s[d])), StringComparer.Ordinal)
            .Select(g => Combine(query, [.. g], read) with { Label = query.GroupBy.Count == 0 ? null : g.Key, Period = period })
            .Where(s => s.Length > 0)
            .OrderBy(s => s.Label, StringComparer.Ordinal)
            .ToList();
        if (query.OrderBy is { } order)
        {
            double By(TimeSeries s) => Fold(order, s.Values);
            groups = query.Descending ? [.. groups.OrderByDescending(By)] : [.. groups.OrderBy(By)];
        }

        var limited = groups.Take(query.Limit).ToList();
        // One series there always is, even if nothing is in it.
        return limited.Count == 0 && query.GroupBy.Count == 0 ? [TimeSeries.Empty(period)] : limited;
    }

    private static TimeSeries Combine(InsightsQuery query,
        IReadOnlyList<InsightsSeries> group, Func<Series, StatisticExpressionKind, TimeSeries> read)
    {
        TimeSeries Folded(StatisticExpressionKind kind, Func<IReadOnlyList<double>, double> fold) =>
            SeriesMath.Fold([.. group.Select(s => read(s.Series, kind))], fold);
        return query.Function switch
        {
            "SUM" => Folded(StatisticExpressionKind.Sum, v => v.Sum()),
            "COUNT" => Folded(StatisticExpressionKind.SampleCount, v => v.Sum()),
            "MAX" => Folded(StatisticExpressionKind.Maximum, v => v.Max()),
            "MIN" => Folded(StatisticExpressionKind.Minimum, v => v.Min()),
            _ => SeriesMath.Zip(Folded(StatisticExpressionKind.Sum, v => v.Sum()),
                Folded(StatisticExpressionKind.SampleCount, v => v.Sum()), static (sum, count) => sum / count),
        };
    }

    private static double Fold(string function, double[] values) => function switch
    {
        "SUM" => values.Sum(),
        "COUNT" => values.Length,
        "MAX" => values.Max(),
        "MIN" => values.Min(),
        _ => values.Average(),
    };
}
