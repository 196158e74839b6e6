using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Expressions.Insights;
using Kms.Metrics.Emulator.Limits;
using Kms.Metrics.Emulator.Queries;
using Kms.Metrics.Emulator.Storage;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>GetMetricData. [CloudWatch API]</summary>
internal static partial class MetricDataOperation
{
    private const int StatisticsBilledOnce = 5;

    public static MetricDataAnswer Get(RequestContext context, GetMetricDataRequest request)
    {
        var zone = Validate(request);
        var ascending = request.ScanBy == "TimestampAscending";
        var remaining = Math.Min(request.MaxDatapoints ?? ServiceLimits.DatapointsPerPage, ServiceLimits.DatapointsPerPage);
        var (all, at) = context.Open<IReadOnlyList<MetricDataSeries>>(request.NextToken, () => Compute(context, request, zone));
        if (at.Item > all.Count)
            throw ServiceException.InvalidNextToken();

        var parts = new List<MetricDataPart>();
        var offset = at.Offset;
        for (var index = at.Item; index < all.Count; index++, offset = 0)
        {
            var result = all[index];
            var length = result.Series.Length;
            var count = Math.Min(length - Math.Min(offset, length), remaining);
            var complete = offset + count >= length;
            // A page that is full says so at once; a series that has not begun stands on the next page only.
            if (count > 0 || complete)
                parts.Add(result.Part(offset, count, complete, ascending));
            remaining -= count;
            context.Usage.CountPoints(count);
            if (!complete)
                return new MetricDataAnswer(parts,
                    context.NextToken(all, all.Sum(s => (long)s.Series.Length), request.NextToken, at, index, offset + count));
        }

        return new MetricDataAnswer(parts, null);
    }

    /// <summary>What is wrong with queries apart from their members' own constraints.</summary>
    /// <exception cref="ServiceException">Something is.</exception>
    public static void ValidateQueries(IReadOnlyList<MetricDataQuery> queries, string member)
    {
        var ids = new HashSet<string>(queries.Count, StringComparer.Ordinal);
        foreach (var query in queries)
        {
            if (!ids.Add(query.Id))
                throw ServiceException.Validation("The values for parameter id in " + member + " are not unique.");
        }

        foreach (var query in queries)
            Validate(query, member);
    }

    private static List<MetricDataSeries> Compute(RequestContext context, GetMetricDataRequest request, TimeSpan zone)
    {
        var source = new QuerySource(context.Account.Readable, request.MetricDataQueries, request.StartTime, request.EndTime, context.Now);
        var all = new List<MetricDataSeries>(request.MetricDataQueries.Count);
        foreach (var query in request.MetricDataQueries)
        {
            // What is not returned is computed where it is used, but an expression that is wrong is wrong all the same.
            if (query.ReturnData == false)
            {
                if (query.Expression is not null)
                    source.Compute(query);
                continue;
            }

            var series = source.Compute(query);
            foreach (var one in series)
                all.Add(new MetricDataSeries(query, one, MetricDataLabels.Of(query, one, series.Count, zone), source.IsForbidden(query)));
        }

        MetricDataLabels.TellApart(all);
        if (request.NextToken is null)
            context.Usage.CountMetrics(source.SeriesFound + Named(source, request));
        return all;
    }

    // Up to five statistics of one metric are billed as one.
    private static int Named(QuerySource source, GetMetricDataRequest request)
    {
        var statistics = new Dictionary<(SeriesKey, string?), int>(request.MetricDataQueries.Count);
        foreach (var query in request.MetricDataQueries)
        {
            if (query.MetricStat is not null)
                CollectionsMarshal.GetValueRefOrAddDefault(statistics, (source.KeyOf(query), query.AccountId), out _)++;
        }

        var billed = 0;
        foreach (var count in statistics.Values)
            billed += (count + StatisticsBilledOnce - 1) / StatisticsBilledOnce;
        return billed;
    }

    /// <returns>The offset from UTC of times in labels.</returns>
    private static TimeSpan Validate(GetMetricDataRequest request)
    {
        var queries = request.MetricDataQueries;
        if (queries.Count == 0)
            throw ServiceException.Validation("The parameter MetricDataQueries is required.");
        if (queries.Count > ServiceLimits.Queries)
            throw ServiceException.Validation("The collection MetricDataQueries must not have a size greater than 500.");
        if (request.StartTime >= request.EndTime)
            throw ServiceException.Validation("The parameter StartTime must be less than the parameter EndTime.");
        if (request.MaxDatapoints is < 1)
            throw ServiceException.Validation("The parameter MaxDatapoints must be greater than 0.");
        ValidateQueries(queries, "MetricDataQueries");
        if (queries.Count(q => q.Expression is not null && InsightsParser.IsQuery(q.Expression)) > 1)
            throw ServiceException.Validation("A request can have one Metrics Insights query at most.");
        if (queries.All(q => q.ReturnData == false))
            throw ServiceException.Validation("At least one of the queries must have ReturnData set to true.");
        return DynamicLabel.TryParseZone(request.LabelOptions?.Timezone) ?? throw ServiceException.Validation(
            "The value " + request.LabelOptions!.Timezone + " for parameter LabelOptions.Timezone is invalid. It must be + or - and four "
                + "digits.");
    }

    private static void Validate(MetricDataQuery query, string member)
    {
        if (!QueryId().IsMatch(query.Id))
            throw ServiceException.Validation("The value " + query.Id + " for parameter " + member
                + ".member.Id is invalid. It must match the pattern [a-z][a-zA-Z0-9_]*.");
        if (query.MetricStat is null == query.Expression is null)
            throw ServiceException.Validation("The parameter " + member + ".member.MetricStat or " + member
                + ".member.Expression must be specified, and not both: " + query.Id + ".");
        if (query.MetricStat is { } stat && (stat.Metric.Namespace.Length == 0 || stat.Metric.MetricName.Length == 0))
            throw ServiceException.Validation("The parameters Namespace and MetricName of " + query.Id + " must be specified.");
        if ((query.MetricStat?.Period ?? query.Period) is { } period && !ServiceLimits.IsPeriod(period))
            throw ServiceException.Validation("The parameter " + member
                + ".member.MetricStat.Period must be 1, 5, 10, 20, 30 or a multiple of 60.");
    }

    [GeneratedRegex("^[a-z][a-zA-Z0-9_]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QueryId();
}
