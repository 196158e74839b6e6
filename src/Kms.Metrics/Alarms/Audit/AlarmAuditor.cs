using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>Checks every alarm of an account on AWS/KMS, and every resource for its alarms. Pure.</summary>
internal static class AlarmAuditor
{
    /// <summary>How long an alarm may lack data before that is worth a word: longer than any recommended period, with time to spare for a new alarm.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(3);

    public static AlarmAudit Audit(IReadOnlyList<KmsAlarmDescription> alarms, IReadOnlyList<KmsMetric> published, FleetOptions fleet, DateTimeOffset now)
    {
        var findings = new List<AuditFinding>();
        foreach (var alarm in alarms)
            findings.AddRange(Of(alarm, now));
        findings.AddRange(Unwatched(alarms, published, fleet));
        return new AlarmAudit(alarms.Count, [.. findings.OrderByDescending(f => f.Severity).ThenBy(f => f.Subject, StringComparer.Ordinal).ThenBy(f => f.RuleId, StringComparer.Ordinal)]);
    }

    private static IEnumerable<AuditFinding> Of(KmsAlarmDescription alarm, DateTimeOffset now)
    {
        foreach (var finding in alarm.Findings.Where(f => f.RuleId != RuleIds.UntypedQuestion))
            yield return Finding(alarm, finding.RuleId, finding.Severity, finding.Message, finding.Remedy);
        var since = alarm.Alarm.StateTransitionedTimestamp ?? alarm.Alarm.StateUpdatedTimestamp;
        if (alarm.State == AlarmState.InsufficientData && since is { } from && now - from >= Patience)
        {
            yield return Finding(alarm, AuditRules.StuckWithoutData, FindingSeverity.Warning,
                "The alarm has been in INSUFFICIENT_DATA for " + DisplayText.Count((long)(now - from).TotalHours, "hour", "hours"), "Check that what it watches still exists, and that its dimensions are those that are published");
        }

        if (alarm.Alarm.EvaluationState is "EVALUATION_ERROR" or "EVALUATION_FAILURE")
            yield return Finding(alarm, AuditRules.EvaluationFails, FindingSeverity.Error, "The service cannot evaluate the alarm: " + alarm.Alarm.EvaluationState, "Look at its expression and its permissions");
    }

    // A recommended alarm counts as there if any alarm watches the same values, whatever it is named and whatever its threshold.
    private static IEnumerable<AuditFinding> Unwatched(IReadOnlyList<KmsAlarmDescription> alarms, IReadOnlyList<KmsMetric> published, FleetOptions fleet)
    {
        var watched = new HashSet<string>(alarms.SelectMany(a => KeysOf(a.Alarm)), StringComparer.Ordinal);
        var names = new HashSet<string>(alarms.Select(a => a.Name), StringComparer.Ordinal);
        foreach (var recommended in Fleet.Of(published, fleet))
        {
            if (names.Contains(recommended.Name) || recommended.Metric is null || watched.Contains(KeyOf(recommended.Metric.Definition.Name, recommended.Metric.Dimensions)))
                continue;
            yield return new AuditFinding(AuditRules.UnwatchedResource, FindingSeverity.Warning, recommended.Metric.ToString(), "No alarm watches it", "Put the recommended alarm " + DisplayText.Quote(recommended.Name));
        }
    }

    private static IEnumerable<string> KeysOf(MetricAlarm alarm)
    {
        if (alarm.Namespace == KmsCatalog.Namespace && alarm.MetricName is not null)
            yield return KeyOf(alarm.MetricName, alarm.Dimensions);
        foreach (var stat in alarm.Metrics.Select(m => m.MetricStat).Where(s => s?.Metric.Namespace == KmsCatalog.Namespace))
            yield return KeyOf(stat!.Metric.MetricName, stat.Metric.Dimensions);
    }

    private static string KeyOf(string metricName, IReadOnlyList<MetricDimension> dimensions) =>
        (KmsCatalog.FindMetric(metricName)?.Name ?? metricName) + "|" + string.Join("|", dimensions.OrderBy(d => d.Name, StringComparer.Ordinal).Select(d => d.Name + "=" + d.Value));

    private static AuditFinding Finding(KmsAlarmDescription alarm, string ruleId, FindingSeverity severity, string message, string remedy) =>
        new(ruleId, severity, alarm.Name, message, remedy) { AlarmArn = alarm.Alarm.AlarmArn };
}
