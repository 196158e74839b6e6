using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Alarms;
using Kms.Metrics.Emulator.Errors;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>DescribeAlarms and DescribeAlarmHistory. [CloudWatch API]</summary>
internal static class AlarmReadOperations
{
    private const int DefaultPageSize = 50;
    private const int DefaultHistoryPageSize = 100;

    public static DescribeAlarmsResponse Describe(RequestContext context, DescribeAlarmsRequest request)
    {
        if (request.AlarmNames.Count > 0 && request.AlarmNamePrefix is not null)
            throw ServiceException.Validation("AlarmNames and AlarmNamePrefix cannot be specified together.");
        if (request.ChildrenOfAlarmName is not null && request.ParentsOfAlarmName is not null)
            throw ServiceException.Validation("ChildrenOfAlarmName and ParentsOfAlarmName cannot be specified together.");
        return context.Account.Alarms.Read(alarms =>
        {
            // Composite alarms only where they are asked for, or where their relations are.
            var related = request.ChildrenOfAlarmName is not null || request.ParentsOfAlarmName is not null;
            IReadOnlyList<string> types = request.AlarmTypes.Count > 0 ? request.AlarmTypes
                : related ? [EmulatedAlarm.MetricAlarmType, EmulatedAlarm.CompositeAlarmType] : [EmulatedAlarm.MetricAlarmType];
            var matching = Related(alarms, request).Where(a => types.Contains(a.Type, StringComparer.Ordinal) && Matches(a, request))
                .OrderBy(a => a.Type, StringComparer.Ordinal).ToList();
            var (page, next) = context.Page(matching, request.NextToken, request.MaxRecords ?? DefaultPageSize);
            return new DescribeAlarmsResponse
            {
                CompositeAlarms = [.. page.OfType<EmulatedCompositeAlarm>().Select(a => a.Describe())],
                MetricAlarms = [.. page.OfType<EmulatedMetricAlarm>().Select(a => a.Describe())],
                NextToken = next,
            };
        });
    }

    public static DescribeAlarmHistoryResponse History(RequestContext context, DescribeAlarmHistoryRequest request)
    {
        var (types, name, start, end) = (request.AlarmTypes, request.AlarmName, request.StartDate, request.EndDate);
        if (start >= end)
            throw ServiceException.Validation("StartDate must be before EndDate.");
        var matching = context.Account.Alarms.History()
            .Where(h => (name is null || h.AlarmName == name)
                && (types.Count == 0 ? h.AlarmType == EmulatedAlarm.MetricAlarmType || name is not null
                    : types.Contains(h.AlarmType, StringComparer.Ordinal))
                && (request.HistoryItemType is not { } type || h.HistoryItemType == type)
                && (start is null || h.Timestamp >= start) && (end is null || h.Timestamp < end));
        var ordered = request.ScanBy == "TimestampAscending" ? matching.OrderBy(h => h.Timestamp).ToList()
            : [.. matching.Reverse().OrderByDescending(h => h.Timestamp)];
        var (page, next) = context.Page(ordered, request.NextToken, request.MaxRecords ?? DefaultHistoryPageSize);
        return new DescribeAlarmHistoryResponse { AlarmHistoryItems = page, NextToken = next };
    }

    private static IEnumerable<EmulatedAlarm> Related(IReadOnlyDictionary<string, EmulatedAlarm> alarms, DescribeAlarmsRequest request)
    {
        if (request.ChildrenOfAlarmName is { } parent)
        {
            var children = alarms.GetValueOrDefault(parent) is EmulatedCompositeAlarm composite
                ? composite.Rule.Names.ToHashSet(StringComparer.Ordinal)
                : throw ServiceException.Validation("There is no composite alarm of the name " + parent + ".");
            return alarms.Values.Where(a => children.Contains(a.Name));
        }

        return request.ParentsOfAlarmName is { } child
            ? alarms.Values.OfType<EmulatedCompositeAlarm>().Where(c => c.Rule.Names.Contains(child, StringComparer.Ordinal))
            : alarms.Values;
    }

    private static bool Matches(EmulatedAlarm alarm, DescribeAlarmsRequest request) =>
        (request.AlarmNames.Count == 0 || request.AlarmNames.Contains(alarm.Name, StringComparer.Ordinal))
        && (request.AlarmNamePrefix is not { } prefix || alarm.Name.StartsWith(prefix, StringComparison.Ordinal))
        && (request.StateValue is not { } state || alarm.State == state)
        && (request.ActionPrefix is not { } action || alarm.AlarmActions.Concat(alarm.OKActions)
            .Concat(alarm.InsufficientDataActions).Any(a => a.StartsWith(action, StringComparison.Ordinal)));
}
