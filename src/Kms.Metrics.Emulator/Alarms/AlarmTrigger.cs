using System.Text.Json;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>Writes what a metric alarm is on and when it fires, as the messages of SNS say it.</summary>
internal static class AlarmTrigger
{
    public static void Write(Utf8JsonWriter w, EmulatedMetricAlarm alarm)
    {
        var request = alarm.Request;
        w.WriteStartObject("Trigger");
        if (request.MetricName is not null)
        {
            w.WriteString("MetricName", request.MetricName);
            w.WriteString("Namespace", request.Namespace);
            w.WriteString("StatisticType", request.Statistic is null ? "ExtendedStatistic" : "Statistic");
            w.WriteString(request.Statistic is null ? "ExtendedStatistic" : "Statistic", Shouted(request.Statistic)
                ?? request.ExtendedStatistic);
            w.WriteString("Unit", request.Unit);
            Dimensions(w, "Dimensions", request.Dimensions);
        }

        w.WriteNumber("Period", request.Period ?? alarm.Criteria.Period);
        w.WriteNumber("EvaluationPeriods", request.EvaluationPeriods!.Value);
        if (request.DatapointsToAlarm is { } needed)
            w.WriteNumber("DatapointsToAlarm", needed);
        w.WriteString("ComparisonOperator", request.ComparisonOperator);
        if (request.Threshold is { } threshold)
            AlarmJson.Number(w, "Threshold", threshold);
        if (request.ThresholdMetricId is { } id)
            w.WriteString("ThresholdMetricId", id);
        w.WriteString("TreatMissingData", request.TreatMissingData ?? "");
        w.WriteString("EvaluateLowSampleCountPercentile", request.EvaluateLowSampleCountPercentile ?? "");
        if (request.Metrics.Count > 0)
        {
            w.WriteStartArray("Metrics");
            foreach (var query in request.Metrics)
                Query(w, query);
            w.WriteEndArray();
        }

        w.WriteEndObject();
    }

    private static string? Shouted(string? statistic) => statistic == "SampleCount" ? "SAMPLE_COUNT" : statistic?.ToUpperInvariant();

    /// <summary>Dimensions as the messages and the history write them.</summary>
    public static void Dimensions(Utf8JsonWriter w, string name, IReadOnlyList<MetricDimension> dimensions)
    {
        w.WriteStartArray(name);
        foreach (var dimension in dimensions)
        {
            w.WriteStartObject();
            w.WriteString("value", dimension.Value);
            w.WriteString("name", dimension.Name);
            w.WriteEndObject();
        }

        w.WriteEndArray();
    }

    private static void Query(Utf8JsonWriter w, MetricDataQuery query)
    {
        w.WriteStartObject();
        if (query.Expression is not null)
            w.WriteString("Expression", query.Expression);
        w.WriteString("Id", query.Id);
        if (query.Label is not null)
            w.WriteString("Label", query.Label);
        if (query.MetricStat is { } stat)
        {
            w.WriteStartObject("MetricStat");
            w.WriteStartObject("Metric");
            Dimensions(w, "Dimensions", stat.Metric.Dimensions);
            w.WriteString("MetricName", stat.Metric.MetricName);
            w.WriteString("Namespace", stat.Metric.Namespace);
            w.WriteEndObject();
            w.WriteNumber("Period", stat.Period);
            w.WriteString("Stat", stat.Stat);
            if (stat.Unit is not null)
                w.WriteString("Unit", stat.Unit);
            w.WriteEndObject();
        }

        if (query.Period is { } period)
            w.WriteNumber("Period", period);
        w.WriteBoolean("ReturnData", query.ReturnData ?? true);
        w.WriteEndObject();
    }
}
