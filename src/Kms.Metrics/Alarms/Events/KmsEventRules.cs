using System.Globalization;
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
        ThrowIfAnyFailed("PutTargets", rule, await events.SendAsync("PutTargets", w =>
        {
            w.WriteString("Rule", rule.Name);
            rule.WriteTargets(w);
        }, "FailedEntryCount", cancellationToken).ConfigureAwait(false));
        // Of an earlier version of the rule with more targets; those that somebody else has added stay.
        var surplus = (await TargetIdsAsync(rule, cancellationToken).ConfigureAwait(false)).Where(id => KmsEventRule.IsTargetId(id)
            && !Enumerable.Range(0, rule.Targets.Count).Select(KmsEventRule.TargetId).Contains(id, StringComparer.Ordinal)).ToList();
        await RemoveTargetsAsync(rule, surplus, cancellationToken).ConfigureAwait(false);
    }

    public async Task DeleteAsync(KmsEventRule rule, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        await RemoveTargetsAsync(rule, await TargetIdsAsync(rule, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
        await events.SendAsync("DeleteRule", w => w.WriteString("Name", rule.Name), null, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<string>> TargetIdsAsync(KmsEventRule rule, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        var pages = Paging.FollowAsync("ListTargetsByRule", async (token, ct) => TargetPage.Of(await events.SendAsync(
            "ListTargetsByRule", w =>
            {
                w.WriteString("Rule", rule.Name);
                if (token is not null)
                    w.WriteString("NextToken", token);
            }, "Targets", ct).ConfigureAwait(false)), static page => page.NextToken, static page => page.Ids.Count == 0, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
            ids.AddRange(page.Ids);
        return ids;
    }

    private async Task RemoveTargetsAsync(KmsEventRule rule, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return;
        ThrowIfAnyFailed("RemoveTargets", rule, await events.SendAsync("RemoveTargets", w =>
        {
            w.WriteString("Rule", rule.Name);
            w.WriteStartArray("Ids");
            foreach (var id in ids)
                w.WriteStringValue(id);
            w.WriteEndArray();
        }, "FailedEntryCount", cancellationToken).ConfigureAwait(false));
    }

    // Targets that are refused do not make the request fail.
    private static void ThrowIfAnyFailed(string operation, KmsEventRule rule, JsonElement? answer)
    {
        if (answer is { ValueKind: JsonValueKind.Object } told && told.TryGetProperty("FailedEntryCount", out var failed)
            && failed.ValueKind == JsonValueKind.Number && failed.GetDouble() is > 0 and var count)
            throw new CloudWatchException(CloudWatchErrorKind.Refused, operation, null, "EventBridge refused "
                + count.ToString(CultureInfo.InvariantCulture) + " of the targets of " + rule.Name + ": "
                + DisplayText.Shorten(told.ToString()), null);
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

    /// <summary>A page of the targets of a rule.</summary>
    private sealed record TargetPage(IReadOnlyList<string> Ids, string? NextToken)
    {
        public static TargetPage Of(JsonElement? answer)
        {
            if (answer is not { ValueKind: JsonValueKind.Object } page)
                return new TargetPage([], null);
            var ids = page.TryGetProperty("Targets", out var targets) && targets.ValueKind == JsonValueKind.Array
                ? targets.EnumerateArray().Select(t => TextOf(t, "Id")).OfType<string>().ToList() : [];
            return new TargetPage(ids, TextOf(page, "NextToken"));
        }

        private static string? TextOf(JsonElement holder, string name) => holder.ValueKind == JsonValueKind.Object
            && holder.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
    }
}
