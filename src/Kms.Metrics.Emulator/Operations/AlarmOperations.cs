using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Alarms;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>The operations on alarms. [CloudWatch API]</summary>
internal static class AlarmOperations
{
    private const int DefaultPageSize = 50;
    private static readonly string[] States = ["INSUFFICIENT_DATA", "ALARM", "OK"];
    private static readonly string[] Statistics = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"];
    private static readonly string[] Comparisons = ["GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanThreshold", "LessThanOrEqualToThreshold"];

    public static EmptyResponse Put(EmulatorState state, PutMetricAlarmRequest request)
    {
        new Constraints()
            .Length("alarmName", request.AlarmName, 1, 255, required: true)
            .Length("alarmDescription", request.AlarmDescription, 0, 1024, required: false)
            .Namespace(request.Namespace, required: false)
            .Dimensions(request.Dimensions)
            .OneOf("statistic", request.Statistic, required: false, Statistics)
            .OneOf("comparisonOperator", request.ComparisonOperator, required: true, Comparisons)
            .OneOf("treatMissingData", request.TreatMissingData, required: false, "missing", "notBreaching", "breaching", "ignore")
            .Range("evaluationPeriods", request.EvaluationPeriods, 1, int.MaxValue)
            .Range("datapointsToAlarm", request.DatapointsToAlarm, 1, request.EvaluationPeriods ?? int.MaxValue)
            .Count("AlarmActions", request.AlarmActions.Count, 0, 5)
            .Count("OKActions", request.OKActions.Count, 0, 5)
            .Count("InsufficientDataActions", request.InsufficientDataActions.Count, 0, 5)
            .Throw();
        if (request.Metrics.Count > 0)
            throw ServiceException.Validation("Metric math alarms are not supported by this emulator.");
        if (request.MetricName is null || request.Namespace is null)
            throw ServiceException.Validation("The parameters MetricName and Namespace must be specified.");
        if (request.Statistic is null && !Statistic.TryParse(request.ExtendedStatistic, out _))
            throw ServiceException.Validation("The parameter ExtendedStatistic must be specified as a percentile between 0.0 and 100, or Statistic must be specified.");
        if (request.Period is not (10 or 20 or 30) && (request.Period is null or < 60 || request.Period % 60 != 0))
            throw ServiceException.Validation("The parameter Period must be 10, 20, 30 or a multiple of 60.");
        if (request.EvaluationPeriods is null || request.Threshold is null)
            throw ServiceException.Validation("The parameters EvaluationPeriods and Threshold must be specified.");
        var longest = request.Period >= 3600 ? TimeSpan.FromDays(7) : TimeSpan.FromDays(1);
        if (request.EvaluationPeriods > longest.TotalSeconds / request.Period)
            throw ServiceException.Validation("Metrics cannot be checked across more than " + (longest.TotalDays > 1 ? "seven days" : "a day") + " (EvaluationPeriods * Period must be <= " + (long)longest.TotalSeconds + ").");
        var arn = $"arn:aws:cloudwatch:{state.Options.Region}:{state.Options.AccountId}:alarm:{request.AlarmName}";
        state.Alarms.Put(request, arn, state.Now);
        return EmptyResponse.Instance;
    }

    public static DescribeAlarmsResponse Describe(EmulatorState state, DescribeAlarmsRequest request)
    {
        new Constraints()
            .Count("AlarmNames", request.AlarmNames.Count, 0, 100)
            .OneOf("stateValue", request.StateValue, required: false, States)
            .Range("maxRecords", request.MaxRecords, 1, 100)
            .Throw();
        if (request.AlarmNames.Count > 0 && request.AlarmNamePrefix is not null)
            throw ServiceException.InvalidParameterCombination("The parameters AlarmNames and AlarmNamePrefix cannot be specified together.");
        if (request.AlarmTypes.Count > 0 && !request.AlarmTypes.Contains("MetricAlarm", StringComparer.Ordinal))
            return new DescribeAlarmsResponse();
        var matching = state.Alarms.All().Select(a => a.Describe()).Where(a => Matches(a, request)).ToList();
        var (from, _) = PageToken.Read(request.NextToken);
        if (from > matching.Count)
            throw ServiceException.InvalidNextToken();
        var page = matching.Skip(from).Take(request.MaxRecords ?? DefaultPageSize).ToList();
        return new DescribeAlarmsResponse { MetricAlarms = page, NextToken = from + page.Count < matching.Count ? PageToken.Write(from + page.Count) : null };
    }

    public static EmptyResponse Delete(EmulatorState state, DeleteAlarmsRequest request)
    {
        new Constraints().Count("AlarmNames", request.AlarmNames.Count, 1, 100).Throw();
        if (!state.Alarms.Delete(request.AlarmNames))
            throw ServiceException.ResourceNotFound(null);
        return EmptyResponse.Instance;
    }

    public static EmptyResponse SetState(EmulatorState state, SetAlarmStateRequest request)
    {
        new Constraints()
            .Length("alarmName", request.AlarmName, 1, 255, required: true)
            .OneOf("stateValue", request.StateValue, required: true, States)
            .Length("stateReason", request.StateReason, 0, 1023, required: false)
            .Throw();
        var alarm = state.Alarms.Find(request.AlarmName) ?? throw ServiceException.ResourceNotFound(null);
        alarm.SetState(request.StateValue, request.StateReason, request.StateReasonData, state.Now);
        return EmptyResponse.Instance;
    }

    private static bool Matches(MetricAlarm alarm, DescribeAlarmsRequest request) =>
        (request.AlarmNames.Count == 0 || request.AlarmNames.Contains(alarm.AlarmName, StringComparer.Ordinal))
        && (request.AlarmNamePrefix is null || alarm.AlarmName.StartsWith(request.AlarmNamePrefix, StringComparison.Ordinal))
        && (request.StateValue is null || alarm.StateValue == request.StateValue)
        && (request.ActionPrefix is null || alarm.AlarmActions.Concat(alarm.OKActions).Concat(alarm.InsufficientDataActions).Any(a => a.StartsWith(request.ActionPrefix, StringComparison.Ordinal)));
}
