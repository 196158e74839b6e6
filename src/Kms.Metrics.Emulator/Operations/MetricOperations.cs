using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Limits;
using Kms.Metrics.Emulator.Storage;
using System.Globalization;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>ListMetrics and PutMetricData. [CloudWatch API]</summary>
internal static class MetricOperations
{
    public static ListMetricsResponse List(RequestContext context, ListMetricsRequest request)
    {
        var linked = request.IncludeLinkedAccounts == true;
        var own = context.Account.Readable;
        var (listing, at) = context.Open(request.NextToken,
            () => new MetricListing(request, linked ? [own, .. own.Linked()] : [own], context.Now));
        if (at.Item > listing.Count)
            throw ServiceException.InvalidNextToken();
        var page = listing.Page(at.Item, ServiceLimits.ListedMetrics, out var next);
        return new ListMetricsResponse
        {
            Metrics = [.. page.Select(m => new Metric(m.Key.Namespace, m.Key.MetricName, m.Key.Dimensions))],
            OwningAccounts = linked ? [.. page.Select(m => m.AccountId)] : [],
            NextToken = next is { } place ? context.NextToken(listing, listing.Count, request.NextToken, at, place) : null,
        };
    }

    public static EmptyResponse Put(RequestContext context, PutMetricDataRequest request)
    {
        List<(string Member, MetricDatum Datum)> data = [.. Named("MetricData", request.MetricData), .. request.EntityMetricData
            .SelectMany((d, i) => Named(Item("EntityMetricData", i) + ".MetricData", d.MetricData))];
        if (data.Count == 0)
            throw ServiceException.MissingParameter("At least one MetricDatum object must be present in the request.");
        if (data.Count > ServiceLimits.MetricsPerPut)
            throw ServiceException.InvalidParameterValue("The collection MetricData must not have a size greater than 1000.");
        var problem = EntityCheck.ProblemOf(request);
        Publish(context.Account.Metrics, request.Namespace, data, context.Now, anyTime: false);
        context.FailureMessage = problem;
        return EmptyResponse.Instance;
    }

    /// <summary>Keeps data. All of it is read before any of it is kept, so that a request is taken whole or not at all.</summary>
    public static void Publish(MetricStore metrics, string ns, IReadOnlyList<MetricDatum> data, DateTimeOffset now, bool anyTime) =>
        Publish(metrics, ns, Named("MetricData", data), now, anyTime);

    private static void Publish(MetricStore metrics, string ns, IEnumerable<(string Member, MetricDatum Datum)> data, DateTimeOffset now,
        bool anyTime)
    {
        var accepted = data.Select(d => (Key: new SeriesKey(ns, d.Datum.MetricName, d.Datum.Dimensions), d.Datum,
            Summary: DatumReader.Read(d.Datum, d.Member), Time: TimeOf(d.Datum, d.Member, now, anyTime))).ToList();
        foreach (var minute in accepted.GroupBy(a => (a.Key, Minute: MetricStore.MinuteOf(a.Time), Unit: a.Datum.Unit ?? Units.None)))
            metrics.GetOrAdd(minute.Key.Key)
                .Add(minute.Key.Minute, MinuteSummary.Add([.. minute.Select(a => a.Summary)]), minute.Key.Unit);
    }

    private static IEnumerable<(string Member, MetricDatum Datum)> Named(string list, IReadOnlyList<MetricDatum> data) =>
        data.Select((d, i) => (Item(list, i), d));

    private static string Item(string list, int index) => list + ".member." + (index + 1).ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset TimeOf(MetricDatum datum, string member, DateTimeOffset now, bool anyTime)
    {
        var time = datum.Timestamp ?? now;
        if (!anyTime && time > now + ServiceLimits.NewestData)
            throw ServiceException.InvalidParameterValue(
                $"The parameter {member}.Timestamp must specify a time no more than two hours in the future.");
        if (!anyTime && time < now - ServiceLimits.OldestData)
            throw ServiceException.InvalidParameterValue(
                $"The parameter {member}.Timestamp must specify a time within the past two weeks.");
        return time;
    }
}
