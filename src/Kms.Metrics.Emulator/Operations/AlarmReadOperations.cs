using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Alarms;
using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Model;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>DescribeAlarms, DescribeAlarmsForMetric and DescribeAlarmHistory. [CloudWatch API]</summary>
internal static class AlarmReadOperations
{
    private const int DefaultPageSize = 50;
    private const int DefaultHistoryPageSize = 100;

    public static DescribedAlarms Describe(RequestContext context, DescribeAlarmsRequest request)
    {
        if (request.AlarmNames.Count > 0 && request.AlarmNamePrefix is not null)
            throw ServiceException.Validation("AlarmNames and AlarmNamePrefix cannot be specified together.");
        var related = request.ChildrenOfAlarmName is not null || request.ParentsOfAlarmName is not null;
        if (related && HasOtherFilters(request))
            throw ServiceException.Validation(
                "ChildrenOfAlarmName and ParentsOfAlarmName cannot be specified together with each other or with another filter.");
        return context.Account.Alarms.Read(alarms =>
        {
            var (page, next) = context.Page(
                () => (related ? Related(alarms, request) : Candidates(alarms, request).Where(a => Matches(a, request)))
                    .OrderBy(a => a.Type, StringComparer.Ordinal).ToList(),
                request.NextToken, request.MaxRecords ?? DefaultPageSize);
            return new DescribedAlarms(new DescribeAlarmsResponse
            {
                CompositeAlarms = [.. page.OfType<EmulatedCompositeAlarm>().Select(a => a.Describe())],
                MetricAlarms = [.. page.OfType<EmulatedMetricAlarm>().Select(a => a.Describe())],
                NextToken = next,
            }, related, request.ChildrenOfAlarmName is not null);
        });
    }

    /// <summary>The alarms on exactly one metric; alarms on expressions that read it are not among them.</summary>
    public static void DescribeForMetric(RequestContext context, RequestDocument request, WireWriter answer)
    {
        var key = new SeriesKey(request.Required("Namespace"), request.Required("MetricName"), Members.Dimensions(request));
        bool Fits(PutMetricAlarmRequest alarm) =>
            (request.Text("Statistic") is not { } statistic || alarm.Statistic == statistic)
            && (request.Text("ExtendedStatistic") is not { } extended || alarm.ExtendedStatistic == extended)
            && (request.Integer("Period") is not { } period || alarm.Period == period)
            && (request.Text("Unit") is not { } unit || alarm.Unit == unit);
        var found = context.Account.Alarms.Read(alarms => alarms.Values.OfType<EmulatedMetricAlarm>()
            .Where(a => key.Equals(a.Series) && Fits(a.Request)).Select(a => a.Describe()).ToList());
        answer.BeginMap();
        answer.Name("MetricAlarms");
        answer.List(found, AlarmStructures.MetricAlarm.Write);
        answer.EndMap();
    }

    public static DescribeAlarmHistoryResponse History(RequestContext context, DescribeAlarmHistoryRequest request)
    {
        if (request.StartDate >= request.EndDate)
            throw ServiceException.Validation("StartDate must be before EndDate.");
        var (page, next) =
            context.Page(() => MatchingHistory(context, request), request.NextToken, request.MaxRecords ?? DefaultHistoryPageSize);
        return new DescribeAlarmHistoryResponse { AlarmHistoryItems = page, NextToken = next };
    }

    private static List<AlarmHistoryItem> MatchingHistory(RequestContext context, DescribeAlarmHistoryRequest request)
    {
        var (types, name, start, end) = (request.AlarmTypes, request.AlarmName, request.StartDate, request.EndDate);
        var matching = context.Account.Alarms.History()
            .Where(h => (name is null || h.AlarmName == name)
                && (types.Count == 0 ? h.AlarmType == EmulatedAlarm.MetricAlarmType || name is not null
                    : types.Contains(h.AlarmType, StringComparer.Ordinal))
                && (request.HistoryItemType is not { } type || h.HistoryItemType == type)
                && (start is null || h.Timestamp >= start) && (end is null || h.Timestamp < end));
        return request.ScanBy == "TimestampAscending" ? [.. matching.OrderBy(h => h.Timestamp)]
            : [.. matching.Reverse().OrderByDescending(h => h.Timestamp)];
    }

    private static bool HasOtherFilters(DescribeAlarmsRequest request) =>
        (request.ChildrenOfAlarmName is not null && request.ParentsOfAlarmName is not null)
        || request.AlarmNames.Count > 0 || request.AlarmTypes.Count > 0 || request.AlarmNamePrefix is not null
        || request.StateValue is not null || request.ActionPrefix is not null;

    private static IEnumerable<EmulatedAlarm> Related(IReadOnlyDictionary<string, EmulatedAlarm> alarms, DescribeAlarmsRequest request)
    {
        if (request.ChildrenOfAlarmName is not { } parent)
            return alarms.Values.OfType<EmulatedCompositeAlarm>()
                .Where(c => c.Rule.Names.Contains(request.ParentsOfAlarmName, StringComparer.Ordinal));
        var children = alarms.GetValueOrDefault(parent) is EmulatedCompositeAlarm composite
            ? composite.Rule.Names.ToHashSet(StringComparer.Ordinal)
            : throw ServiceException.Validation("There is no composite alarm of the name " + parent + ".");
        return alarms.Values.Where(a => children.Contains(a.Name));
    }

    // Alarms that are asked for by name are not looked for among all.
    private static IEnumerable<EmulatedAlarm> Candidates(IReadOnlyDictionary<string, EmulatedAlarm> alarms,
        DescribeAlarmsRequest request) =>
        request.AlarmNames.Count == 0 ? alarms.Values
            : request.AlarmNames.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(n => alarms.GetValueOrDefault(n)).OfType<EmulatedAlarm>();

    // Composite alarms only where they are asked for.
    private static bool Matches(EmulatedAlarm alarm, DescribeAlarmsRequest request) =>
        (request.AlarmTypes.Count == 0 ? alarm.Type == EmulatedAlarm.MetricAlarmType
            : request.AlarmTypes.Contains(alarm.Type, StringComparer.Ordinal))
        && (request.AlarmNamePrefix is not { } prefix || alarm.Name.StartsWith(prefix, StringComparison.Ordinal))
        && (request.StateValue is not { } state || alarm.State == state)
        && (request.ActionPrefix is not { } action || alarm.AlarmActions.Concat(alarm.OKActions)
            .Concat(alarm.InsufficientDataActions).Any(a => a.StartsWith(action, StringComparison.Ordinal)));
}
