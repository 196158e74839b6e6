using Kms.Metrics.Emulator.Accounts;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>The JSON that the service writes about alarms: the message to their targets, and the data of their history.</summary>
internal static class AlarmMessages
{
    private const int LongestHistoryData = 4095;

    /// <summary>The message that SNS delivers.</summary>
    public static string Notification(AccountIdentity account, EmulatedAlarm alarm, string oldState, DateTimeOffset at) => Json(w =>
    {
        w.WriteString("AlarmName", alarm.Name);
        w.WriteString("AlarmDescription", alarm.Description);
        w.WriteString("AWSAccountId", account.AccountId);
        w.WriteString("AlarmConfigurationUpdatedTimestamp", Date(alarm.Configured));
        w.WriteString("NewStateValue", alarm.State);
        w.WriteString("NewStateReason", alarm.Reason);
        w.WriteString("StateChangeTime", Date(at));
        w.WriteString("Region", account.Region);
        w.WriteString("AlarmArn", alarm.Arn);
        w.WriteString("OldStateValue", oldState);
        Strings(w, "OKActions", alarm.OKActions);
        Strings(w, "AlarmActions", alarm.AlarmActions);
        Strings(w, "InsufficientDataActions", alarm.InsufficientDataActions);
        if (alarm is EmulatedMetricAlarm metric)
            Trigger(w, metric);
        else if (alarm is EmulatedCompositeAlarm composite)
            w.WriteString("AlarmRule", composite.Request.AlarmRule);
    });

    public static string StateChange(string oldState, string oldReason, EmulatedAlarm alarm) => Fitting(Json(w =>
    {
        w.WriteString("version", "1.0");
        w.WriteStartObject("oldState");
        w.WriteString("stateValue", oldState);
        w.WriteString("stateReason", oldReason);
        w.WriteEndObject();
        w.WriteStartObject("newState");
        w.WriteString("stateValue", alarm.State);
        w.WriteString("stateReason", alarm.Reason);
        if (alarm.ReasonData is { } data && IsJson(data))
        {
            w.WritePropertyName("stateReasonData");
            w.WriteRawValue(data);
        }

        w.WriteEndObject();
    }));

    public static string Configuration(string type, EmulatedAlarm alarm) => Fitting(Json(w =>
    {
        w.WriteString("version", "1.0");
        w.WriteString("type", type);
        w.WriteStartObject(type switch { "Create" => "createdAlarm", "Update" => "updatedAlarm", _ => "deletedAlarm" });
        w.WriteString("alarmName", alarm.Name);
        w.WriteString("alarmArn", alarm.Arn);
        w.WriteString("stateValue", alarm.State);
        w.WriteBoolean("actionsEnabled", alarm.ActionsEnabled);
        w.WriteEndObject();
    }));

    public static string Action(string target, DateTimeOffset at, string message) => Fitting(Json(w =>
    {
        w.WriteString("actionState", "Succeeded");
        w.WriteString("stateUpdateTimestamp", at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        w.WriteString("notificationResource", target);
        w.WriteString("publishedMessage", message);
    }));

    private static void Trigger(Utf8JsonWriter w, EmulatedMetricAlarm alarm)
    {
        var request = alarm.Request;
        w.WriteStartObject("Trigger");
        if (request.MetricName is not null)
        {
            w.WriteString("MetricName", request.MetricName);
            w.WriteString("Namespace", request.Namespace);
            w.WriteString("StatisticType", request.Statistic is null ? "ExtendedStatistic" : "Statistic");
            w.WriteString(request.Statistic is null ? "ExtendedStatistic" : "Statistic", request.Statistic?.ToUpperInvariant()
                ?? request.ExtendedStatistic);
            w.WriteString("Unit", request.Unit);
            w.WriteStartArray("Dimensions");
            foreach (var dimension in request.Dimensions)
            {
                w.WriteStartObject();
                w.WriteString("value", dimension.Value);
                w.WriteString("name", dimension.Name);
                w.WriteEndObject();
            }

            w.WriteEndArray();
        }

        w.WriteNumber("Period", alarm.Period);
        w.WriteNumber("EvaluationPeriods", request.EvaluationPeriods!.Value);
        w.WriteNumber("DatapointsToAlarm", request.DatapointsToAlarm ?? request.EvaluationPeriods.Value);
        w.WriteString("ComparisonOperator", request.ComparisonOperator);
        if (request.Threshold is { } threshold)
            w.WriteNumber("Threshold", threshold);
        w.WriteString("TreatMissingData", request.TreatMissingData ?? "missing");
        w.WriteString("EvaluateLowSampleCountPercentile", request.EvaluateLowSampleCountPercentile ?? "");
        if (request.Metrics.Count > 0)
            Metrics(w, alarm);
        w.WriteEndObject();
    }

    private static void Metrics(Utf8JsonWriter w, EmulatedMetricAlarm alarm)
    {
        w.WriteStartArray("Metrics");
        foreach (var query in alarm.Request.Metrics)
        {
            w.WriteStartObject();
            w.WriteString("Id", query.Id);
            if (query.Expression is not null)
                w.WriteString("Expression", query.Expression);
            if (query.MetricStat is { } stat)
            {
                w.WriteString("MetricName", stat.Metric.MetricName);
                w.WriteString("Namespace", stat.Metric.Namespace);
                w.WriteString("Stat", stat.Stat);
                w.WriteNumber("Period", stat.Period);
            }

            w.WriteBoolean("ReturnData", query.ReturnData ?? true);
            w.WriteEndObject();
        }

        w.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter w, string name, IReadOnlyList<string> items)
    {
        w.WriteStartArray(name);
        foreach (var item in items)
            w.WriteStringValue(item);
        w.WriteEndArray();
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            // SetAlarmState takes any text for it; what is no JSON cannot stand inside JSON.
            return false;
        }
    }

    // What is too long for the history is not cut in the middle, where it would no longer be JSON.
    private static string Fitting(string json) => json.Length <= LongestHistoryData ? json : """{"version":"1.0","truncated":true}""";

    private static string Date(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff+0000", CultureInfo.InvariantCulture);
}
