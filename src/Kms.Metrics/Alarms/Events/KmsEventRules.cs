using System.Text.Json;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;

namespace Kms.Metrics;

/// <summary>Metric filters of CloudWatch Logs and rules of EventBridge.</summary>
internal sealed class KmsEventRules(AwsJsonClient logs, AwsJsonClient events, IKmsAlarms alarms) : IKmsEventRules
{
    /// <summary>CloudWatch Logs in endpoints and signatures, and before the names of its operations.</summary>
    public const string Logs = "logs";
    public const string LogsTarget = "Logs_20140328";

    /// <summary>EventBridge in endpoints and signatures, and before the names of its operations.</summary>
    public const string Events = "events";
    public const string EventsTarget = "AWSEvents";

    public async Task PutAsync(PendingDeletionFilter watch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(watch);
        await logs.SendAsync("PutMetricFilter", w => WriteFilter(w, watch), null, cancellationToken).ConfigureAwait(false);
        await alarms.PutAsync(watch.Alarm, cancellationToken).ConfigureAwait(false);
    }

    public async Task DeleteAsync(PendingDeletionFilter watch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(watch);
        await alarms.DeleteAsync([watch.Alarm.Name], cancellationToken).ConfigureAwait(false);
        await logs.SendAsync("DeleteMetricFilter", w =>
        {
            w.WriteString("logGroupName", watch.LogGroupName);
            w.WriteString("filterName", watch.FilterName);
        }, null, cancellationToken).ConfigureAwait(false);
    }

    public async Task PutAsync(KmsEventRule rule, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        await events.SendAsync("PutRule", w =>
        {
            w.WriteString("Name", rule.Name);
            w.WriteString("Description", rule.Description);
            w.WriteString("EventPattern", rule.EventPattern);
            w.WriteString("State", "ENABLED");
        }, "RuleArn", cancellationToken).ConfigureAwait(false);
        var answer = await events.SendAsync("PutTargets", w =>
        {
            w.WriteString("Rule", rule.Name);
            rule.WriteTargets(w);
        }, "FailedEntryCount", cancellationToken).ConfigureAwait(false);
        // Refused targets do not make the request fail.
        if (answer is { } told && told.TryGetProperty("FailedEntryCount", out var failed) && failed.ValueKind == JsonValueKind.Number
            && failed.GetInt32() > 0)
            throw new CloudWatchException(CloudWatchErrorKind.Refused, "PutTargets", null, "EventBridge refused " + failed.GetInt32()
                + " of the targets of " + rule.Name + ": " + DisplayText.Shorten(told.ToString()), null);
    }

    public async Task DeleteAsync(KmsEventRule rule, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        await events.SendAsync("RemoveTargets", w =>
        {
            w.WriteString("Rule", rule.Name);
            w.WriteStartArray("Ids");
            for (var i = 0; i < rule.Targets.Count; i++)
                w.WriteStringValue(KmsEventRule.TargetId(i));
            w.WriteEndArray();
        }, "FailedEntryCount", cancellationToken).ConfigureAwait(false);
        await events.SendAsync("DeleteRule", w => w.WriteString("Name", rule.Name), null, cancellationToken).ConfigureAwait(false);
    }

    private static void WriteFilter(Utf8JsonWriter w, PendingDeletionFilter watch)
    {
        w.WriteString("logGroupName", watch.LogGroupName);
        w.WriteString("filterName", watch.FilterName);
        w.WriteString("filterPattern", PendingDeletionFilter.FilterPattern);
        w.WriteStartArray("metricTransformations");
        w.WriteStartObject();
        w.WriteString("metricNamespace", PendingDeletionFilter.MetricNamespace);
        w.WriteString("metricName", PendingDeletionFilter.MetricName);
        w.WriteString("metricValue", "1");
        w.WriteEndObject();
        w.WriteEndArray();
    }
}
