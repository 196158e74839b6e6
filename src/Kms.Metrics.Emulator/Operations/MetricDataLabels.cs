using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Statistics;
using System.Globalization;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>The labels of GetMetricData. [CloudWatch guide: labels]</summary>
internal static class MetricDataLabels
{
    /// <summary>The label of one series.</summary>
    /// <param name="query">The query.</param>
    /// <param name="series">The series.</param>
    /// <param name="count">How many series the query has.</param>
    /// <param name="zone">The offset from UTC in which times are written.</param>
    public static string Of(MetricDataQuery query, TimeSeries series, int count, TimeSpan zone)
    {
        var own = series.Label ?? query.Id;
        if (query.Label is not { } given)
            return own;
        // A label without variables is the same for all series of an expression: what each is called by itself follows it.
        return count > 1 && !given.Contains("${", StringComparison.Ordinal) ? given + " " + own
            : DynamicLabel.Expand(given, series with { Label = own }, zone);
    }

    /// <summary>Adds statistic and period to the labels of metrics that would have the same one otherwise.</summary>
    public static void TellApart(IReadOnlyList<MetricDataSeries> all)
    {
        foreach (var same in all.Where(s => s.Query is { Label: null, MetricStat: not null }).GroupBy(s => s.Label, StringComparer.Ordinal))
        {
            var statistics = same.Select(s => s.Query.MetricStat!.Stat).Distinct(StringComparer.Ordinal).Skip(1).Any();
            var periods = same.Select(s => s.Query.MetricStat!.Period).Distinct().Skip(1).Any();
            foreach (var series in same.Where(_ => statistics || periods).ToList())
            {
                var stat = series.Query.MetricStat!;
                series.Label += (statistics ? " " + stat.Stat : "")
                    + (periods ? " " + stat.Period.ToString(CultureInfo.InvariantCulture) : "");
            }
        }
    }
}
