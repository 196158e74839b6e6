using Amazon;
using Kms.Metrics.Emulator.Accounts;
using System.Globalization;
using System.Text.Json;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>
/// The JSON that the service writes about changes of state: the message to an alarm's targets, and the data of its history.
/// </summary>
internal static class AlarmMessages
{
    /// <summary>The message that SNS delivers.</summary>
    public static string Notification(AccountIdentity account, EmulatedAlarm alarm, string oldState, DateTimeOffset at) =>
        AlarmJson.Write(w =>
    {
        w.WriteString("AlarmName", alarm.Name);
        w.WriteString("AlarmDescription", alarm.Description);
        w.WriteString("AWSAccountId", account.AccountId);
        if (alarm is EmulatedMetricAlarm)
            w.WriteString("AlarmConfigurationUpdatedTimestamp", AlarmJson.Date(alarm.Configured));
        w.WriteString("NewStateValue", alarm.State);
        w.WriteString("NewStateReason", alarm.Reason);
        w.WriteString("StateChangeTime", AlarmJson.Date(at));
        w.WriteString("Region", NameOf(account.Region));
        w.WriteString("AlarmArn", alarm.Arn);
        w.WriteString("OldStateValue", oldState);
        w.WriteBoolean("ActionExecutedAfterMuteWindow", false);
        AlarmJson.Strings(w, "OKActions", alarm.OKActions);
        AlarmJson.Strings(w, "AlarmActions", alarm.AlarmActions);
        AlarmJson.Strings(w, "InsufficientDataActions", alarm.InsufficientDataActions);
        if (alarm is EmulatedMetricAlarm metric)
        {
            AlarmTrigger.Write(w, metric);
        }
        else if (alarm is EmulatedCompositeAlarm composite)
        {
            w.WriteString("AlarmRule", composite.Request.AlarmRule);
            TriggeringChildren(w, composite.Triggers);
        }
    });

    public static string StateChange(string oldState, string oldReason, string? oldReasonData, EmulatedAlarm alarm) =>
        AlarmJson.ForHistory(AlarmJson.Write(w =>
        {
            w.WriteString("version", "1.0");
            State(w, "oldState", oldState, oldReason, oldReasonData);
            State(w, "newState", alarm.State, alarm.Reason, alarm.ReasonData);
        }));

    public static string Action(AccountIdentity account, EmulatedAlarm alarm, string target, DateTimeOffset at, string message) =>
        AlarmJson.ForHistory(AlarmJson.Write(w =>
    {
        w.WriteString("actionState", "Succeeded");
        w.WriteNumber("stateUpdateTimestamp", at.ToUnixTimeMilliseconds());
        w.WriteString("notificationResource", target);
        w.WriteString("publishedMessage", AlarmEvent.IsFor(target) ? message : Published(account, alarm, message));
        w.WriteNull("error");
    }));

    // SNS is given a message for each kind of subscriber; the one for mail is left out, which repeats it all in prose.
    private static string Published(AccountIdentity account, EmulatedAlarm alarm, string message) => AlarmJson.Write(w =>
    {
        w.WriteString("default", message);
        w.WriteString("sms", alarm.State + ": \"" + alarm.Name + "\" in " + NameOf(account.Region));
    });

    /// <summary>The reason data of a composite alarm.</summary>
    public static string TriggeringAlarms(IEnumerable<AlarmTriggerState> triggers) => AlarmJson.Write(w =>
    {
        w.WriteStartArray("triggeringAlarms");
        foreach (var trigger in triggers)
        {
            w.WriteStartObject();
            w.WriteString("arn", trigger.Arn);
            w.WriteStartObject("state");
            w.WriteString("value", trigger.State);
            w.WriteString("timestamp", AlarmJson.Date(trigger.Since));
            w.WriteEndObject();
            w.WriteEndObject();
        }

        w.WriteEndArray();
    });

    /// <summary>A moment as reasons of composite alarms write it.</summary>
    public static string LongDate(DateTimeOffset time) =>
        time.UtcDateTime.ToString("dddd dd MMMM, yyyy HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static void TriggeringChildren(Utf8JsonWriter w, IReadOnlyList<AlarmTriggerState> triggers)
    {
        w.WriteStartArray("TriggeringChildren");
        foreach (var trigger in triggers)
        {
            w.WriteStartObject();
            w.WriteString("Arn", trigger.Arn);
            w.WriteStartObject("State");
            w.WriteString("Value", trigger.State);
            w.WriteString("Timestamp", AlarmJson.Date(trigger.Since));
            w.WriteEndObject();
            w.WriteEndObject();
        }

        w.WriteEndArray();
    }

    private static void State(Utf8JsonWriter w, string name, string state, string reason, string? data)
    {
        w.WriteStartObject(name);
        w.WriteString("stateValue", state);
        w.WriteString("stateReason", reason);
        if (data is not null)
        {
            w.WritePropertyName("stateReasonData");
            w.WriteRawValue(data);
        }

        w.WriteEndObject();
    }

    // The messages say EU where the list of regions says Europe.
    private static string NameOf(string region) =>
        RegionEndpoint.EnumerableAllRegions.FirstOrDefault(r => r.SystemName == region) is { } known
        ? known.DisplayName.Replace("Europe (", "EU (", StringComparison.Ordinal)
        : region;
}
