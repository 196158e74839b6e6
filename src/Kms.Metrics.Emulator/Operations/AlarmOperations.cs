using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Alarms;
using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Limits;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>The operations that change alarms. [CloudWatch API]</summary>
internal static class AlarmOperations
{
    public static EmptyResponse Put(RequestContext context, PutMetricAlarmRequest request)
    {
        AlarmValidation.Check(request, context);
        context.Account.Alarms.Change(alarms =>
        {
            if (alarms.Find(request.AlarmName) is EmulatedCompositeAlarm)
                throw ServiceException.Validation("A composite alarm of the name " + request.AlarmName + " exists already.");
            alarms.Put(request, context.Account.Scope.Arn("cloudwatch", "alarm:" + request.AlarmName), context.Now);
            return true;
        });
        return EmptyResponse.Instance;
    }

    public static EmptyResponse PutComposite(RequestContext context, PutCompositeAlarmRequest request)
    {
        if (request.ActionsSuppressor is not null
            && (request.ActionsSuppressorWaitPeriod is null || request.ActionsSuppressorExtensionPeriod is null))
            throw ServiceException.Validation(
                "ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod must be specified with ActionsSuppressor.");
        AlarmValidation.Check(request.OKActions, request.AlarmActions, request.InsufficientDataActions, context.Account.Scope);
        AlarmValidation.Check(request.Tags);
        var rule = ParseRule(request.AlarmRule);
        context.Account.Alarms.Change(alarms =>
        {
            CheckReferences(alarms, request, rule);
            alarms.Put(request, rule, context.Account.Scope.Arn("cloudwatch", "alarm:" + request.AlarmName), context.Now);
            return true;
        });
        return EmptyResponse.Instance;
    }

    public static EmptyResponse Delete(RequestContext context, DeleteAlarmsRequest request)
    {
        context.Account.Alarms.Change(alarms =>
        {
            // Names that exist are deleted even where others do not; nothing is where one of them is needed.
            var found = request.AlarmNames.Distinct(StringComparer.Ordinal).Select(alarms.Find).OfType<EmulatedAlarm>().ToList();
            if (found.Count == 0 && request.AlarmNames.Count > 0)
                throw ServiceException.ResourceNotFound(null);
            if (found.OfType<EmulatedCompositeAlarm>().Count() > 1)
                throw ServiceException.Validation("A request can delete one composite alarm at most.");
            foreach (var alarm in found)
            {
                if (alarms.ParentsOf(alarm.Name).Any(p => !request.AlarmNames.Contains(p.Name, StringComparer.Ordinal)))
                    throw ServiceException.Validation("Cannot delete " + alarm.Name + " as there are composite alarm(s) depending on it.");
            }

            foreach (var alarm in found)
                alarms.Delete(alarm, context.Now);
            return true;
        });
        return EmptyResponse.Instance;
    }

    public static EmptyResponse SetState(RequestContext context, SetAlarmStateRequest request)
    {
        if (request.StateReasonData is { } data && !AlarmJson.IsJson(data))
            throw ServiceException.InvalidFormat("StateReasonData is not syntactically valid JSON.");
        context.Account.Alarms.Change(alarms =>
        {
            var alarm = alarms.Find(request.AlarmName) ?? throw ServiceException.ResourceNotFound(null);
            alarms.SetState(alarm, request.StateValue, request.StateReason, request.StateReasonData, context.Now);
            return true;
        });
        return EmptyResponse.Instance;
    }

    public static EmptyResponse EnableActions(RequestContext context, DeleteAlarmsRequest request) =>
        EnableActions(context, request, enabled: true);

    public static EmptyResponse DisableActions(RequestContext context, DeleteAlarmsRequest request) =>
        EnableActions(context, request, enabled: false);

    private static EmptyResponse EnableActions(RequestContext context, DeleteAlarmsRequest request, bool enabled)
    {
        context.Account.Alarms.Change(alarms =>
        {
            // Names that do not exist are passed over, as the service does.
            foreach (var alarm in request.AlarmNames.Select(alarms.Find).OfType<EmulatedAlarm>())
                alarms.EnableActions(alarm, enabled, context.Now);
            return true;
        });
        return EmptyResponse.Instance;
    }

    private static CompositeRule ParseRule(string rule)
    {
        try
        {
            return CompositeRule.Parse(rule);
        }
        catch (ExpressionException e)
        {
            throw ServiceException.Validation("AlarmRule must not contain syntax errors: " + e.Message);
        }
    }

    private static void CheckReferences(AlarmChanges alarms, PutCompositeAlarmRequest request, CompositeRule rule)
    {
        if (alarms.Find(request.AlarmName) is EmulatedMetricAlarm)
            throw ServiceException.Validation("A metric alarm of the name " + request.AlarmName + " exists already.");
        var names = rule.Names.Distinct(StringComparer.Ordinal).ToList();
        if (names.Count > ServiceLimits.CompositeChildren)
            throw ServiceException.Validation("AlarmRule must not refer to more than 100 alarms.");
        var missing = names.Append(request.ActionsSuppressor is { } s ? AlarmRuleText.NameOf(s) : null).OfType<string>()
            .Where(n => alarms.Find(n) is null && n != request.AlarmName).ToList();
        if (missing.Count > 0)
            throw ServiceException.Validation("Could not save the composite alarm as alarms [" + string.Join(", ", missing)
                + "] do not exist.");
        // Nothing that exists can speak of an alarm that does not.
        if (alarms.Find(request.AlarmName) is null ? names.Contains(request.AlarmName, StringComparer.Ordinal)
            : Reaches(alarms, names, request.AlarmName))
            throw ServiceException.Validation("Could not save the composite alarm as its rule would depend on itself.");
    }

    // Not by recursion: rules can stand on rules to any depth.
    private static bool Reaches(AlarmChanges alarms, IEnumerable<string> from, string target)
    {
        var open = new Stack<string>(from);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryPop(out var name))
        {
            if (name == target)
                return true;
            if (!seen.Add(name) || alarms.Find(name) is not EmulatedCompositeAlarm composite)
                continue;
            foreach (var child in composite.Rule.Names)
                open.Push(child);
        }

        return false;
    }
}
