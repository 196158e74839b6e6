using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Accounts;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>
/// The event that an alarm invokes a Lambda function with: not what it sends to SNS. [CloudWatch guide: invoke a Lambda function from an
/// alarm]
/// </summary>
internal static class AlarmEvent
{
    /// <summary>Whether a target is given an event.</summary>
    public static bool IsFor(string target) => target.Split(':', 4) is [_, _, "lambda", _];

    public static string Of(AccountIdentity account, EmulatedAlarm alarm, DateTimeOffset at) => AlarmJson.Write(w =>
    {
        w.WriteString("source", "aws.cloudwatch");
        w.WriteString("alarmArn", alarm.Arn);
        w.WriteString("accountId", account.AccountId);
        w.WriteString("time", AlarmJson.Date(at));
        w.WriteString("region", account.Region);
        w.WriteStartObject("alarmData");
        w.WriteString("alarmName", alarm.Name);
        State(w, "state", (alarm.State, alarm.Reason, alarm.ReasonData, alarm.StateUpdated));
        State(w, "previousState", alarm.Previous);
        w.WriteStartObject("configuration");
        if (alarm.Description is { } description)
            w.WriteString("description", description);
        if (alarm is EmulatedMetricAlarm metric)
            Metrics(w, metric);
        else if (alarm is EmulatedCompositeAlarm composite)
            AlarmConfiguration.Composite(w, composite.Request);
        w.WriteEndObject();
        w.WriteEndObject();
    });

    private static void State(Utf8JsonWriter w, string name,
        (string State, string Reason, string? ReasonData, DateTimeOffset Updated) state)
    {
        w.WriteStartObject(name);
        w.WriteString("value", state.State);
        w.WriteString("reason", state.Reason);
        if (state.ReasonData is { } data)
            w.WriteString("reasonData", data);
        w.WriteString("timestamp", AlarmJson.Date(state.Updated));
        w.WriteEndObject();
    }

    private static void Metrics(Utf8JsonWriter w, EmulatedMetricAlarm alarm)
    {
        var request = alarm.Request;
        w.WriteStartArray("metrics");
        if (alarm.Series is not null)
            Query(w, new MetricDataQuery(IdOf(alarm))
            {
                MetricStat = new(new(request.Namespace!, request.MetricName!, request.Dimensions), request.Period!.Value,
                    request.Statistic ?? request.ExtendedStatistic!) { Unit = request.Unit },
            });
        foreach (var query in request.Metrics)
            Query(w, query);
        w.WriteEndArray();
    }

    // The service makes up an id for the metric of an alarm on one.
    private static string IdOf(EmulatedMetricAlarm alarm) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(alarm.Arn)).AsSpan(0, 16)).ToString();

    private static void Query(Utf8JsonWriter w, MetricDataQuery query)
    {
        w.WriteStartObject();
        w.WriteString("id", query.Id);
        if (query.Expression is { } expression)
            w.WriteString("expression", expression);
        if (query.Label is { } label)
            w.WriteString("label", label);
        if (query.Period is { } period)
            w.WriteNumber("period", period);
        if (query.MetricStat is { } stat)
        {
            w.WriteStartObject("metricStat");
            w.WriteStartObject("metric");
            w.WriteString("namespace", stat.Metric.Namespace);
            w.WriteString("name", stat.Metric.MetricName);
            w.WriteStartObject("dimensions");
            foreach (var dimension in stat.Metric.Dimensions)
                w.WriteString(dimension.Name, dimension.Value);
            w.WriteEndObject();
            w.WriteEndObject();
            w.WriteNumber("period", stat.Period);
            w.WriteString("stat", stat.Stat);
            if (stat.Unit is { } unit)
                w.WriteString("unit", unit);
            w.WriteEndObject();
        }

        w.WriteBoolean("returnData", query.ReturnData ?? true);
        w.WriteEndObject();
    }
}
