using System.Text.Json;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>Writes an alarm's configuration as its history keeps it.</summary>
internal static class AlarmConfiguration
{
    /// <param name="type">What happened: Create, Update or Delete.</param>
    /// <param name="alarm">The alarm.</param>
    public static string Write(string type, EmulatedAlarm alarm) => AlarmJson.ForHistory(AlarmJson.Write(w =>
    {
        w.WriteString("version", "1.0");
        w.WriteString("type", type);
        w.WriteStartObject(type switch { "Create" => "createdAlarm", "Update" => "updatedAlarm", _ => "deletedAlarm" });
        w.WriteString("alarmName", alarm.Name);
        if (alarm.Description is { } description)
            w.WriteString("alarmDescription", description);
        w.WriteString("alarmArn", alarm.Arn);
        w.WriteString("alarmConfigurationUpdatedTimestamp", AlarmJson.Date(alarm.Configured));
        if (alarm is EmulatedMetricAlarm metric)
            Metric(w, metric.Request);
        else if (alarm is EmulatedCompositeAlarm composite)
            Composite(w, composite.Request);
        w.WriteString("stateValue", alarm.State);
        w.WriteString("stateUpdatedTimestamp", AlarmJson.Date(alarm.StateUpdated));
        w.WriteBoolean("actionsEnabled", alarm.ActionsEnabled);
        AlarmJson.Strings(w, "alarmActions", alarm.AlarmActions);
        AlarmJson.Strings(w, "insufficientDataActions", alarm.InsufficientDataActions);
        // In small letters, unlike the others: so the service writes it.
        AlarmJson.Strings(w, "okactions", alarm.OKActions);
        w.WriteEndObject();
    }));

    private static void Metric(Utf8JsonWriter w, PutMetricAlarmRequest request)
    {
        if (request.MetricName is not null)
        {
            w.WriteString("namespace", request.Namespace);
            w.WriteString("metricName", request.MetricName);
            w.WriteString(request.Statistic is null ? "extendedStatistic" : "statistic", request.Statistic ?? request.ExtendedStatistic);
            w.WriteNumber("period", request.Period!.Value);
            if (request.Unit is not null)
                w.WriteString("unit", request.Unit);
        }

        AlarmTrigger.Dimensions(w, "dimensions", request.Dimensions);
        if (request.Metrics.Count > 0)
            Metrics(w, request.Metrics);
        if (request.Threshold is { } threshold)
            AlarmJson.Number(w, "threshold", threshold);
        if (request.ThresholdMetricId is not null)
            w.WriteString("thresholdMetricId", request.ThresholdMetricId);
        w.WriteString("comparisonOperator", request.ComparisonOperator);
        w.WriteNumber("evaluationPeriods", request.EvaluationPeriods!.Value);
        if (request.DatapointsToAlarm is { } needed)
            w.WriteNumber("datapointsToAlarm", needed);
        if (request.TreatMissingData is not null)
            w.WriteString("treatMissingData", request.TreatMissingData);
        if (request.EvaluateLowSampleCountPercentile is not null)
            w.WriteString("evaluateLowSampleCountPercentile", request.EvaluateLowSampleCountPercentile);
    }

    private static void Metrics(Utf8JsonWriter w, IReadOnlyList<MetricDataQuery> metrics)
    {
        w.WriteStartArray("metrics");
        foreach (var query in metrics)
        {
            w.WriteStartObject();
            w.WriteString("id", query.Id);
            if (query.MetricStat is { } stat)
            {
                w.WriteStartObject("metricStat");
                w.WriteStartObject("metric");
                w.WriteString("namespace", stat.Metric.Namespace);
                w.WriteString("metricName", stat.Metric.MetricName);
                AlarmTrigger.Dimensions(w, "dimensions", stat.Metric.Dimensions);
                w.WriteEndObject();
                w.WriteNumber("period", stat.Period);
                w.WriteString("stat", stat.Stat);
                if (stat.Unit is not null)
                    w.WriteString("unit", stat.Unit);
                w.WriteEndObject();
            }

            if (query.Expression is not null)
                w.WriteString("expression", query.Expression);
            if (query.Label is not null)
                w.WriteString("label", query.Label);
            if (query.Period is { } period)
                w.WriteNumber("period", period);
            w.WriteBoolean("returnData", query.ReturnData ?? true);
            w.WriteEndObject();
        }

        w.WriteEndArray();
    }

    /// <summary>The rule of a composite alarm and what suppresses its actions.</summary>
    public static void Composite(Utf8JsonWriter w, PutCompositeAlarmRequest request)
    {
        w.WriteString("alarmRule", request.AlarmRule);
        if (request.ActionsSuppressor is not { } suppressor)
            return;
        w.WriteString("actionsSuppressor", suppressor);
        w.WriteNumber("actionsSuppressorWaitPeriod", request.ActionsSuppressorWaitPeriod ?? 0);
        w.WriteNumber("actionsSuppressorExtensionPeriod", request.ActionsSuppressorExtensionPeriod ?? 0);
    }
}
