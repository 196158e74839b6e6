using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Limits;
using Kms.Metrics.Emulator.Model;
using Kms.Metrics.Emulator.Statistics;
using Kms.Metrics.Emulator.Storage;
using System.Globalization;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>GetMetricStatistics. [CloudWatch API]</summary>
internal static class MetricStatisticsOperation
{
    public static void Get(RequestContext context, RequestDocument request, WireWriter answer)
    {
        var names = request.Texts("Statistics");
        var extended = request.Texts("ExtendedStatistics");
        Validate(request, names, extended);
        var key = new SeriesKey(request.Required("Namespace"), request.Required("MetricName"), Members.Dimensions(request));
        var series = context.Account.Metrics.Find(key);
        var unit = request.Text("Unit");
        IReadOnlyList<string> units = unit is not null ? [unit]
            : series?.Units(0, int.MaxValue / 2, MetricStore.MinuteOf(context.Now)) ?? [];

        answer.BeginMap();
        answer.Member("Label", key.MetricName);
        answer.Name("Datapoints");
        var points = units.SelectMany(u => Read(context, request, series, u, [.. names, .. extended])).ToList();
        answer.List(points, (w, p) => Write(w, p, names.Count));
        answer.EndMap();
    }

    private static List<Point> Read(RequestContext context, RequestDocument request, Series? series, string unit,
        IReadOnlyList<string> statistics)
    {
        var reader = new PeriodReader();
        var byTime = new SortedDictionary<long, Point>();
        for (var i = 0; i < statistics.Count; i++)
        {
            var statistic = StatisticExpression.TryParse(statistics[i])
                ?? throw ServiceException.InvalidParameterValue("The value " + statistics[i]
                + " for parameter ExtendedStatistics is not supported.");
            var read = reader.Read(series, request.Timestamp("StartTime")!.Value, request.Timestamp("EndTime")!.Value,
                request.Integer("Period")!.Value, statistic, unit, context.Now);
            for (var p = 0; p < read.Length; p++)
            {
                if (!byTime.TryGetValue(read.Times[p], out var point))
                    byTime.Add(read.Times[p], point = new Point(read.Times[p], unit, statistics, new double?[statistics.Count]));
                point.Values[i] = read.Values[p];
            }
        }

        return [.. byTime.Values];
    }

    private static void Write(WireWriter w, Point point, int simple)
    {
        w.BeginMap();
        w.Member("Timestamp", (DateTimeOffset?)DateTimeOffset.FromUnixTimeSeconds(point.Time));
        for (var i = 0; i < simple; i++)
            w.Member(point.Statistics[i], point.Values[i]);
        if (point.Statistics.Count > simple)
        {
            w.Name("ExtendedStatistics");
            w.BeginMap();
            for (var i = simple; i < point.Statistics.Count; i++)
                w.Member(point.Statistics[i], point.Values[i]);
            w.EndMap();
        }

        w.Member("Unit", point.Unit);
        w.EndMap();
    }

    private static void Validate(RequestDocument request, IReadOnlyList<string> names, IReadOnlyList<string> extended)
    {
        var (start, end, period) =
            (request.Timestamp("StartTime")!.Value, request.Timestamp("EndTime")!.Value, request.Integer("Period")!.Value);
        if (start >= end)
            throw ServiceException.InvalidParameterValue("The parameter StartTime must be less than the parameter EndTime.");
        if (!ServiceLimits.IsPeriod(period))
            throw ServiceException.InvalidParameterValue("The parameter Period must be a multiple of 60.");
        if (names.Count + extended.Count == 0)
            throw ServiceException.InvalidParameterCombination(
                "At least one of the parameters Statistics and ExtendedStatistics must be specified.");
        if (names.Count > 0 && extended.Count > 0)
            throw ServiceException.InvalidParameterCombination(
                "The parameters Statistics and ExtendedStatistics are mutually exclusive and you have specified both.");
        var points = (long)Math.Ceiling((end - start).TotalSeconds / period);
        if (points > ServiceLimits.StatisticsDatapoints)
        {
            throw ServiceException.InvalidParameterCombination("You have requested up to " + points.ToString(CultureInfo.InvariantCulture)
                + " datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested by increasing Period, or "
                    + "decreasing the time range.");
        }
    }

    private sealed record Point(long Time, string Unit, IReadOnlyList<string> Statistics, double?[] Values);
}
