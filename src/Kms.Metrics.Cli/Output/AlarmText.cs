using System.Globalization;
using Kms.Metrics.Catalog;

namespace Kms.Metrics.Cli.Output;

/// <summary>Says when an alarm fires.</summary>
internal static class AlarmText
{
    /// <summary>For example: Minimum of XksProxyCertificateDaysToExpire &lt; 10 days in 1d, 2 of 3.</summary>
    public static string Condition(KmsAlarmDescription description)
    {
        var alarm = description.Alarm;
        if (alarm.MetricName is null)
            return alarm.Threshold is { } limit ? "an expression " + Comparison(alarm.ComparisonOperator) + " "
                + limit.ToString(CultureInfo.InvariantCulture) : "an expression";
        var period = alarm.Period is { } seconds ? " in " + PeriodText.Of(TimeSpan.FromSeconds(seconds)) : "";
        return (alarm.Statistic ?? alarm.ExtendedStatistic) + " of " + alarm.MetricName + " " + Comparison(alarm.ComparisonOperator) + " "
            + alarm.Threshold?.ToString(CultureInfo.InvariantCulture) + Unit(description.Metric?.Definition) + period
            + ", " + (alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods) + " of " + alarm.EvaluationPeriods;
    }

    /// <summary>For example: &lt; 10 days.</summary>
    public static string Threshold(KmsAlarm alarm) =>
        Comparison(alarm.Comparison.ToString()) + " " + Cell.Number(alarm.Threshold) + Unit(alarm.Metric?.Definition);

    private static string Unit(MetricDefinition? metric) => metric?.ValueNoun is { Length: > 0 } noun ? " " + noun : "";

    private static string Comparison(string? name) => name switch
    {
        "GreaterThanThreshold" or nameof(AlarmComparison.GreaterThan) => ">",
        "GreaterThanOrEqualToThreshold" or nameof(AlarmComparison.GreaterThanOrEqual) => ">=",
        "LessThanThreshold" or nameof(AlarmComparison.LessThan) => "<",
        "LessThanOrEqualToThreshold" or nameof(AlarmComparison.LessThanOrEqual) => "<=",
        _ => name ?? "",
    };
}
