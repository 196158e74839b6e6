using System.Text.RegularExpressions;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>GetMetricData. [CloudWatch API]</summary>
internal static partial class MetricDataOperation
{
    private const int MaxQueries = 500;
    private const int MaxDatapoints = 100_800;

    public static GetMetricDataResponse Get(EmulatorState state, GetMetricDataRequest request)
    {
        Validate(request);
        var remaining = Math.Min(request.MaxDatapoints ?? MaxDatapoints, MaxDatapoints);
        var (index, offset) = PageToken.Read(request.NextToken);
        var returned = request.MetricDataQueries.Where(q => q.ReturnData != false).ToList();
        if (index > returned.Count)
            throw ServiceException.InvalidNextToken();

        var results = new List<MetricDataResult>();
        for (; index < returned.Count; index++, offset = 0)
        {
            var points = Read(state, request, returned[index]);
            var count = Math.Min(points.Count - Math.Min(offset, points.Count), remaining);
            var complete = offset + count >= points.Count;
            // A page that is full says so at once; a series that has not begun stands on the next page only.
            if (count > 0 || complete)
                results.Add(ToResult(returned[index], points, offset, count, complete));
            remaining -= count;
            if (!complete)
                return new GetMetricDataResponse { MetricDataResults = results, NextToken = PageToken.Write(index, offset + count) };
        }

        return new GetMetricDataResponse { MetricDataResults = results };
    }

    private static List<DataPoint> Read(EmulatorState state, GetMetricDataRequest request, MetricDataQuery query)
    {
        var stat = query.MetricStat!;
        if (!Statistic.TryParse(stat.Stat, out var statistic))
            throw ServiceException.Validation("The value " + stat.Stat + " for parameter MetricDataQueries.member.MetricStat.Stat is not supported.");
        var series = state.Metrics.Find(new SeriesKey(stat.Metric.Namespace, stat.Metric.MetricName, stat.Metric.Dimensions));
        var points = PeriodAggregator.Read(series, request.StartTime, request.EndTime, stat.Period, statistic!, stat.Unit, state.Now);
        if (request.ScanBy != "TimestampAscending")
            points.Reverse();
        return points;
    }

    private static MetricDataResult ToResult(MetricDataQuery query, List<DataPoint> points, int offset, int count, bool complete)
    {
        var timestamps = new DateTimeOffset[count];
        var values = new double[count];
        for (var i = 0; i < count; i++)
            (timestamps[i], values[i]) = points[offset + i];
        return new MetricDataResult(query.Id)
        {
            Label = query.Label ?? query.MetricStat!.Metric.MetricName,
            Timestamps = timestamps,
            Values = values,
            StatusCode = complete ? "Complete" : "PartialData",
        };
    }

    private static void Validate(GetMetricDataRequest request)
    {
        var queries = request.MetricDataQueries;
        var constraints = new Constraints()
            .Count("MetricDataQueries", queries.Count, 1, MaxQueries)
            .OneOf("scanBy", request.ScanBy, required: false, "TimestampDescending", "TimestampAscending");
        foreach (var query in queries.Take(MaxQueries))
        {
            constraints.Length("metricDataQueries.member.id", query.Id, 1, 255, required: true);
            if (query.MetricStat is { } stat)
                constraints.Namespace(stat.Metric.Namespace, required: true).Length("metricName", stat.Metric.MetricName, 1, 255, required: true).Dimensions(stat.Metric.Dimensions);
        }

        constraints.Throw();
        if (request.StartTime >= request.EndTime)
            throw ServiceException.Validation("The parameter StartTime must be less than the parameter EndTime.");
        if (request.MaxDatapoints is < 1)
            throw ServiceException.Validation("The parameter MaxDatapoints must be greater than 0.");
        if (queries.Select(q => q.Id).Distinct(StringComparer.Ordinal).Count() != queries.Count)
            throw ServiceException.Validation("The values for parameter id in MetricDataQueries are not unique.");
        foreach (var query in queries)
            Validate(query);
    }

    private static void Validate(MetricDataQuery query)
    {
        if (!QueryId().IsMatch(query.Id))
            throw ServiceException.Validation("The value " + query.Id + " for parameter MetricDataQueries.member.Id is invalid. It must match the pattern [a-z][a-zA-Z0-9_]*.");
        if (query.MetricStat is null)
            throw ServiceException.Validation("The query " + query.Id + " has no MetricStat; expressions are not supported by this emulator.");
        var period = query.MetricStat.Period;
        if (period is not (1 or 5 or 10 or 20 or 30) && (period < 60 || period % 60 != 0))
            throw ServiceException.Validation("The parameter MetricDataQueries.member.MetricStat.Period must be 1, 5, 10, 20, 30 or a multiple of 60.");
    }

    [GeneratedRegex("^[a-z][a-zA-Z0-9_]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QueryId();
}
