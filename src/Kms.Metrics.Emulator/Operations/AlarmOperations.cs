using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Alarms;
using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Limits;
using Kms.Metrics.Emulator.Statistics;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>The operations that change alarms. [CloudWatch API]</summary>
internal static class AlarmOperations
{
    private static readonly string[] Treatments = ["missing", "notBreaching", "breaching", "ignore"];

    public static EmptyResponse Put(RequestContext context, PutMetricAlarmRequest request)
    {
        Validate(request);
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
            // All or, where one does not exist or is needed, none.
            var found = request.AlarmNames.Select(n => alarms.Find(n) ?? throw ServiceException.ResourceNotFound(null)).ToList();
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
        var missing = names.Append(request.ActionsSuppressor is { } s ? CompositeRule.NameOf(s) : null).OfType<string>()
            .Where(n => alarms.Find(n) is null && n != request.AlarmName).ToList();
        if (missing.Count > 0)
            throw ServiceException.Validation("Could not save the composite alarm as alarms [" + string.Join(", ", missing)
                + "] do not exist.");
        if (Reaches(alarms, names, request.AlarmName, []))
            throw ServiceException.Validation("Could not save the composite alarm as its rule would depend on itself.");
    }

    private static bool Reaches(AlarmChanges alarms, IEnumerable<string> from, string target, HashSet<string> seen) =>
        from.Any(n => n == target
            || (seen.Add(n) && alarms.Find(n) is EmulatedCompositeAlarm c && Reaches(alarms, c.Rule.Names, target, seen)));

    private static void Validate(PutMetricAlarmRequest request)
    {
        if (request.TreatMissingData is { } treatment && !Treatments.Contains(treatment))
            throw ServiceException.Validation("The value " + treatment
                + " is not supported for TreatMissingData parameter. Supported values are [" + string.Join(", ", Treatments) + "].");
        if (request.EvaluateLowSampleCountPercentile is not (null or "evaluate" or "ignore"))
            throw ServiceException.Validation("Option " + request.EvaluateLowSampleCountPercentile
                + " is not supported. Supported options for parameter EvaluateLowSampleCountPercentile are evaluate and ignore.");
        if (request.EvaluationPeriods is null)
            throw ServiceException.Validation("The parameter EvaluationPeriods must be specified.");
        if (request.ComparisonOperator is null)
            throw ServiceException.Validation("The parameter ComparisonOperator must be specified.");
        if (request.DatapointsToAlarm > request.EvaluationPeriods)
            throw ServiceException.Validation("DatapointsToAlarm must be less than or equal to EvaluationPeriods");
        if (request.Metrics.Count > 0)
            ValidateMath(request);
        else
            ValidateMetric(request);
        ValidateThreshold(request);
    }

    private static void ValidateMetric(PutMetricAlarmRequest request)
    {
        if (request.MetricName is null || request.Namespace is null)
            throw ServiceException.Validation("The parameters MetricName and Namespace must be specified.");
        if (request.Statistic is not null && request.ExtendedStatistic is not null)
            throw ServiceException.InvalidParameterCombination(
                "The parameters Statistic and ExtendedStatistic are mutually exclusive and you have specified both.");
        if (request.Statistic is null
            && (request.ExtendedStatistic is null || StatisticExpression.TryParse(request.ExtendedStatistic) is null))
            throw ServiceException.Validation(
                "The parameter Statistic must be specified, or ExtendedStatistic with a statistic such as p99.");
        if (request.Period is not { } period || !ServiceLimits.IsAlarmPeriod(period))
            throw ServiceException.Validation("The parameter Period must be 10, 20, 30 or a multiple of 60.");
        ValidateWindow(request, period);
    }

    private static void ValidateMath(PutMetricAlarmRequest request)
    {
        if (request.MetricName is not null || request.Namespace is not null || request.Statistic is not null
            || request.ExtendedStatistic is not null || request.Dimensions.Count > 0 || request.Period is not null
            || request.Unit is not null)
            throw ServiceException.Validation(
                "The parameters MetricName, Namespace, Dimensions, Period, Unit, Statistic and ExtendedStatistic cannot be specified "
                + "together with Metrics.");
        if (request.Metrics.Count > ServiceLimits.AlarmMetrics + 10)
            throw ServiceException.Validation("The collection Metrics must not have a size greater than 20.");
        MetricDataOperation.ValidateQueries(request.Metrics, "Metrics");
        if (request.Metrics.Count(m => m.MetricStat is not null) > ServiceLimits.AlarmMetrics)
            throw ServiceException.Validation("An alarm can have 10 metrics at most.");
        if (request.Metrics.Any(m => m.Expression?.Contains("SEARCH", StringComparison.OrdinalIgnoreCase) == true))
            throw ServiceException.Validation("SEARCH is not supported on Metric Alarms.");
        if (request.Metrics.Count(m => m.ReturnData != false && m.Id != request.ThresholdMetricId) != 1)
            throw ServiceException.Validation("Exactly one element of the metrics list should return data.");
        ValidateWindow(request, request.Metrics.Max(m => m.MetricStat?.Period ?? m.Period ?? 60));
    }

    private static void ValidateThreshold(PutMetricAlarmRequest request)
    {
        var isBand = request.ComparisonOperator is "LessThanLowerOrGreaterThanUpperThreshold" or "LessThanLowerThreshold"
            or "GreaterThanUpperThreshold";
        if (isBand != (request.ThresholdMetricId is not null))
            throw ServiceException.Validation(
                "The parameter ThresholdMetricId goes with the comparison operators of anomaly detection, and only with them.");
        if (isBand && request.Metrics.All(m => m.Id != request.ThresholdMetricId))
            throw ServiceException.Validation("The parameter ThresholdMetricId must be the id of one of the metrics.");
        if (isBand == request.Threshold is not null)
            throw ServiceException.Validation(isBand ? "The parameters Threshold and ThresholdMetricId cannot be specified together."
                : "The parameter Threshold must be specified.");
    }

    private static void ValidateWindow(PutMetricAlarmRequest request, int period)
    {
        var longest = ServiceLimits.AlarmWindow(period);
        if (request.EvaluationPeriods > longest.TotalSeconds / period)
            throw ServiceException.Validation("Metrics cannot be checked across more than "
                + (longest.TotalDays > 1 ? "seven days" : "a day") + " (EvaluationPeriods * Period must be <= "
                + (long)longest.TotalSeconds + ").");
    }
}
