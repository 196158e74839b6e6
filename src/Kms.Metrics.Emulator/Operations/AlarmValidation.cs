using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Accounts;
using Kms.Metrics.Emulator.Alarms.Evaluation;
using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Expressions.Insights;
using Kms.Metrics.Emulator.Expressions.MetricMath;
using Kms.Metrics.Emulator.Limits;
using Kms.Metrics.Emulator.Queries;
using Kms.Metrics.Emulator.Statistics;
using System.Text;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>What is wrong with an alarm apart from its members' own constraints. [CloudWatch API]</summary>
internal static class AlarmValidation
{
    private const int MostQueries = 20;
    private static readonly string[] Treatments = ["missing", "notBreaching", "breaching", "ignore"];

    /// <exception cref="ServiceException">Something is.</exception>
    public static void Check(PutMetricAlarmRequest request, RequestContext context)
    {
        CheckOptions(request);
        Check(request.OKActions, request.AlarmActions, request.InsufficientDataActions, context.Account.Scope);
        Check(request.Tags);
        if (request.Metrics.Count > 0)
            CheckMath(request, context);
        else
            CheckMetric(request);
        CheckThreshold(request);
        CheckWindow(request);
    }

    /// <summary>Actions are ARNs of the alarm's own region and partition.</summary>
    /// <exception cref="ServiceException">One is not.</exception>
    public static void Check(IReadOnlyList<string> ok, IReadOnlyList<string> alarm, IReadOnlyList<string> insufficientData,
        AccountIdentity owner)
    {
        foreach (var action in ok.Concat(alarm).Concat(insufficientData))
        {
            if (action.Split(':', 6) is not ["arn", { Length: > 0 } partition, { Length: > 0 }, var region, _, { Length: > 0 }])
                throw ServiceException.Validation("Invalid arn syntax: " + action);
            // What has no region, such as a response plan, is in all of them.
            if (partition != owner.Partition || (region.Length > 0 && region != owner.Region))
                throw ServiceException.Validation("Invalid region " + region + " specified. Only " + owner.Region + " is supported.");
        }
    }

    /// <exception cref="ServiceException">There are too many, or two of the same key.</exception>
    public static void Check(IReadOnlyList<Tag> tags)
    {
        if (tags.Count > ServiceLimits.Tags)
            throw ServiceException.Validation("A resource can have " + ServiceLimits.Tags + " tags at most.");
        if (tags.DistinctBy(t => t.Key, StringComparer.Ordinal).Count() != tags.Count)
            throw ServiceException.Validation("Duplicate tag keys found. Tag keys are case-sensitive and must be unique.");
    }

    private static void CheckOptions(PutMetricAlarmRequest request)
    {
        if (request.EvaluationCriteria is not null || request.EvaluationInterval is not null)
            throw ServiceException.Validation("EvaluationCriteria and EvaluationInterval (PromQL) are not supported by this emulator.");
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
    }

    private static void CheckMetric(PutMetricAlarmRequest request)
    {
        if (request.MetricName is null || request.Namespace is null)
            throw ServiceException.Validation("The parameters MetricName and Namespace must be specified.");
        if (!Ascii.IsValid(request.MetricName))
            throw ServiceException.Validation("MetricName must not contain Non-ASCII characters.");
        if (request.Statistic is not null && request.ExtendedStatistic is not null)
            throw ServiceException.InvalidParameterCombination(
                "The parameters Statistic and ExtendedStatistic are mutually exclusive and you have specified both.");
        if (request.Statistic is null
            && (request.ExtendedStatistic is null || StatisticExpression.TryParse(request.ExtendedStatistic) is null))
            throw ServiceException.Validation(
                "The parameter Statistic must be specified, or ExtendedStatistic with a statistic such as p99.");
        if (request.Dimensions.DistinctBy(d => d.Name, StringComparer.Ordinal).Count() != request.Dimensions.Count)
            throw ServiceException.Validation("The parameter Dimensions must not name a dimension twice.");
        CheckPeriods(request, request.Period);
    }

    private static void CheckMath(PutMetricAlarmRequest request, RequestContext context)
    {
        if (request.MetricName is not null || request.Namespace is not null || request.Statistic is not null
            || request.ExtendedStatistic is not null || request.Dimensions.Count > 0 || request.Period is not null
            || request.Unit is not null)
            throw ServiceException.Validation(
                "The parameters MetricName, Namespace, Dimensions, Period, Unit, Statistic and ExtendedStatistic cannot be specified "
                + "together with Metrics.");
        if (request.Metrics.Count > MostQueries)
            throw ServiceException.Validation("The collection Metrics must not have a size greater than 20.");
        MetricDataOperation.ValidateQueries(request.Metrics, "Metrics");
        if (request.Metrics.Count(m => m.MetricStat is not null) > ServiceLimits.AlarmMetrics)
            throw ServiceException.Validation("An alarm can have 10 metrics at most.");
        if (request.Metrics.Count(m => m.ReturnData != false && m.Id != request.ThresholdMetricId) != 1)
            throw ServiceException.Validation("Exactly one element of the metrics list should return data.");
        foreach (var query in request.Metrics)
        {
            if (query.Expression is { } expression && !InsightsParser.IsQuery(expression) && Searches(query.Id, expression))
                throw ServiceException.Validation("SEARCH is not supported on Metric Alarms.");
            if ((query.MetricStat?.Period ?? query.Period) is { } period)
                CheckPeriods(request, period);
        }

        // An expression that cannot be computed is refused here, and not found out at every evaluation.
        var source = new QuerySource(context.Account.Readable, request.Metrics, context.Now.AddHours(-1), context.Now, context.Now);
        foreach (var query in request.Metrics)
            source.Compute(query);
    }

    private static bool Searches(string id, string expression)
    {
        try
        {
            return MathParser.Parse(expression).Calls("SEARCH");
        }
        catch (ExpressionException e)
        {
            throw ServiceException.Validation("Error in expression '" + id + "': " + e.Message);
        }
    }

    private static void CheckThreshold(PutMetricAlarmRequest request)
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
        if (request.Threshold is { } threshold && !double.IsFinite(threshold))
            throw ServiceException.Validation("The parameter Threshold must be a finite number.");
    }

    private static void CheckPeriods(PutMetricAlarmRequest request, int? period)
    {
        if (period is not { } seconds || !ServiceLimits.IsAlarmPeriod(seconds))
            throw ServiceException.Validation("The parameter Period must be 10, 20, 30 or a multiple of 60.");
        var longest = ServiceLimits.AlarmWindow(seconds);
        if (request.EvaluationPeriods > longest.TotalSeconds / seconds)
            throw ServiceException.Validation("Metrics cannot be checked across more than "
                + (longest.TotalDays > 1 ? "seven days" : "a day") + " (EvaluationPeriods * Period must be <= "
                + (long)longest.TotalSeconds + ").");
    }

    private static void CheckWindow(PutMetricAlarmRequest request)
    {
        if (request.EvaluationWindow is not { } window)
            return;
        if (window.SlidingWindow is null == window.WallClockWindow is null)
            throw ServiceException.Validation("EvaluationWindow must have exactly one of SlidingWindow and WallClockWindow.");
        if (window.WallClockWindow is not { } wallClock)
            return;
        if (WallClock.TryParse(wallClock.Timezone) is null)
            throw ServiceException.Validation("The value " + wallClock.Timezone + " for parameter Timezone is invalid. Use the name of an "
                + "IANA time zone, or an offset from UTC in steps of 5 minutes.");
        if (request.Metrics.Select(m => m.MetricStat?.Period ?? m.Period).Append(request.Period).OfType<int>()
            .Any(p => !WallClock.IsPeriod(p)))
            throw ServiceException.Validation(
                "The parameter Period must be 60, 300, 3600, 86400 or 604800 when EvaluationWindow is WallClockWindow.");
    }
}
