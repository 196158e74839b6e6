using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Alarms;
using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Model;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>DescribeAlarms and DescribeAlarmHistory. [CloudWatch API]</summary>
internal static class AlarmReadOperations
{
    private const int DefaultPageSize = 50;
    private const int DefaultHistoryPageSize = 100;

    public static void Describe(RequestContext context, RequestDocument request, WireWriter answer)
    {
        var names = request.Texts("AlarmNames");
        if (names.Count > 0 && request.Has("AlarmNamePrefix"))
            throw ServiceException.Validation("AlarmNames and AlarmNamePrefix cannot be specified together.");
        if (request.Has("ChildrenOfAlarmName") && request.Has("ParentsOfAlarmName"))
            throw ServiceException.Validation("ChildrenOfAlarmName and ParentsOfAlarmName cannot be specified together.");
        context.Account.Alarms.Read(alarms =>
        {
            // Composite alarms only where they are asked for, or where their relations are.
            var asked = request.Texts("AlarmTypes");
            var related = request.Has("ChildrenOfAlarmName") || request.Has("ParentsOfAlarmName");
            var types = asked.Count > 0 ? asked : related ? [EmulatedAlarm.MetricAlarmType, EmulatedAlarm.CompositeAlarmType]
                : [EmulatedAlarm.MetricAlarmType];
            var matching = Related(alarms, request).Where(a => types.Contains(a.Type, StringComparer.Ordinal) && Matches(a, request, names))
                .OrderBy(a => a.Type, StringComparer.Ordinal).ToList();
            var (page, next) = context.Page(() => matching, request.Text("NextToken"), request.Integer("MaxRecords") ?? DefaultPageSize);
            answer.BeginMap();
            answer.Name("CompositeAlarms");
            answer.List(page.OfType<EmulatedCompositeAlarm>().ToList(), static (w, a) => a.Write(w));
            answer.Name("MetricAlarms");
            answer.List(page.OfType<EmulatedMetricAlarm>().ToList(), static (w, a) => AlarmShapes.Write(w, a.Describe()));
            answer.Member("NextToken", next);
            answer.EndMap();
            return true;
        });
    }

    public static void History(RequestContext context, RequestDocument request, WireWriter answer)
    {
        var types = request.Texts("AlarmTypes");
        var name = request.Text("AlarmName");
        var (start, end) = (request.Timestamp("StartDate"), request.Timestamp("EndDate"));
        if (start >= end)
            throw ServiceException.Validation("StartDate must be before EndDate.");
        var matching = context.Account.Alarms.History()
            .Where(h => (name is null || h.AlarmName == name)
                && (types.Count == 0 ? h.AlarmType == EmulatedAlarm.MetricAlarmType || name is not null
                    : types.Contains(h.AlarmType, StringComparer.Ordinal))
                && (request.Text("HistoryItemType") is not { } type || h.Type == type)
                && (start is null || h.Timestamp >= start) && (end is null || h.Timestamp < end));
        var ordered = request.Text("ScanBy") == "TimestampAscending" ? matching.OrderBy(h => h.Timestamp).ToList()
            : [.. matching.Reverse().OrderByDescending(h => h.Timestamp)];
        var (page, next) = context.Page(() => ordered, request.Text("NextToken"), request.Integer("MaxRecords") ?? DefaultHistoryPageSize);
        answer.BeginMap();
        answer.Name("AlarmHistoryItems");
        answer.List(page, static (w, h) => h.Write(w));
        answer.Member("NextToken", next);
        answer.EndMap();
    }

    private static IEnumerable<EmulatedAlarm> Related(IReadOnlyDictionary<string, EmulatedAlarm> alarms, RequestDocument request)
    {
        if (request.Text("ChildrenOfAlarmName") is { } parent)
        {
            var children = alarms.GetValueOrDefault(parent) is EmulatedCompositeAlarm composite
                ? composite.Rule.Names.ToHashSet(StringComparer.Ordinal)
                : throw ServiceException.Validation("There is no composite alarm of the name " + parent + ".");
            return alarms.Values.Where(a => children.Contains(a.Name));
        }

        return request.Text("ParentsOfAlarmName") is { } child
            ? alarms.Values.OfType<EmulatedCompositeAlarm>().Where(c => c.Rule.Names.Contains(child, StringComparer.Ordinal))
            : alarms.Values;
    }

    private static bool Matches(EmulatedAlarm alarm, RequestDocument request, IReadOnlyList<string> names) =>
        (names.Count == 0 || names.Contains(alarm.Name, StringComparer.Ordinal))
        && (request.Text("AlarmNamePrefix") is not { } prefix || alarm.Name.StartsWith(prefix, StringComparison.Ordinal))
        && (request.Text("StateValue") is not { } state || alarm.State == state)
        && (request.Text("ActionPrefix") is not { } action || alarm.AlarmActions.Concat(alarm.OKActions)
            .Concat(alarm.InsufficientDataActions).Any(a => a.StartsWith(action, StringComparison.Ordinal)));
}
