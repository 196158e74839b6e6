using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>Checks every alarm of an account on AWS/KMS, and every resource for its alarms. Pure.</summary>
internal static class AlarmAuditor
{
    /// <summary>
    /// How long an alarm may lack data before that is worth a word: longer than any recommended period, with time to spare for a new alarm.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(3);

    public static AlarmAudit Audit(
        IReadOnlyList<KmsAlarmDescription> alarms, IReadOnlyList<CompositeAlarm> composites, IReadOnlyList<KmsMetric> published,
        FleetOptions fleet, DateTimeOffset now)
    {
        var findings = new List<AuditFinding>();
        var (about, told) = Follow(alarms, composites);
        // Who tells nobody may be looked at by a composite alarm that does.
        foreach (var alarm in alarms)
            findings.AddRange(Of(alarm, now).Where(f => f.RuleId != RuleIds.NobodyNotified || !told.Contains(alarm.Name)));
        foreach (var composite in about.Where(c => !told.Contains(c.AlarmName) && !Tells(c)))
        {
            findings.AddRange(Rulebook.Check(new MetricUsage { Alarm = new AlarmUsage { Actions = [] } })
                .Select(f => new AuditFinding(f.RuleId, f.Severity, composite.AlarmName, f.Message,
                    f.Remedy) { AlarmArn = composite.AlarmArn }));
        }

        findings.AddRange(Unwatched(alarms, published, fleet));
        return new AlarmAudit(alarms.Count + about.Count,
            [.. findings.OrderByDescending(f => f.Severity).ThenBy(f => f.Subject, StringComparer.Ordinal)
            .ThenBy(f => f.RuleId, StringComparer.Ordinal)]);
    }

    // The composite alarms that look at alarms on KMS, at whatever remove; and the names of all alarms that one which tells somebody looks
    // at.
    private static (
        List<CompositeAlarm> About, HashSet<string> Told) Follow(IReadOnlyList<KmsAlarmDescription> alarms, IReadOnlyList<CompositeAlarm> composites)
    {
        var references = composites.ToDictionary(c => c.AlarmName, c => AlarmSettings.Of(c).References.ToList(), StringComparer.Ordinal);
        var kms = new HashSet<string>(alarms.Select(a => a.Name), StringComparer.Ordinal);
        var about = new List<CompositeAlarm>();
        while (composites.FirstOrDefault(c => !kms.Contains(c.AlarmName) && references[c.AlarmName].Exists(kms.Contains)) is { } next)
        {
            about.Add(next);
            kms.Add(next.AlarmName);
        }

        var told = new HashSet<string>(StringComparer.Ordinal);
        var follow = new Stack<string>(about.Where(Tells).SelectMany(c => references[c.AlarmName]));
        while (follow.Count > 0)
        {
            var name = follow.Pop();
            if (told.Add(name) && references.TryGetValue(name, out var further))
                further.ForEach(follow.Push);
        }

        return (about, told);
    }

    private static bool Tells(CompositeAlarm alarm) => alarm.ActionsEnabled != false && alarm.AlarmActions.Count > 0;

    private static IEnumerable<AuditFinding> Of(KmsAlarmDescription alarm, DateTimeOffset now)
    {
        foreach (var finding in alarm.Findings.Where(f => f.RuleId != RuleIds.UntypedQuestion))
            yield return Finding(alarm, finding.RuleId, finding.Severity, finding.Message, finding.Remedy);
        var since = alarm.Alarm.StateTransitionedTimestamp ?? alarm.Alarm.StateUpdatedTimestamp;
        if (alarm.State == AlarmState.InsufficientData && since is { } from && now - from >= Patience)
        {
            yield return Finding(alarm, AuditRules.StuckWithoutData, FindingSeverity.Warning,
                "The alarm has been in INSUFFICIENT_DATA for " + DisplayText.Count((long)(now - from).TotalHours, "hour", "hours"),
                    "Check that what it watches still exists, and that its dimensions are those that are published");
        }

        if (alarm.Alarm.EvaluationState is "EVALUATION_ERROR" or "EVALUATION_FAILURE")
            yield return Finding(alarm, AuditRules.EvaluationFails, FindingSeverity.Error, "The service cannot evaluate the alarm: "
                + alarm.Alarm.EvaluationState, "Look at its expression and its permissions");
    }

    // A recommended alarm counts as there if any alarm watches the same values, whatever it is named and whatever its threshold.
    private static IEnumerable<AuditFinding> Unwatched(IReadOnlyList<KmsAlarmDescription> alarms, IReadOnlyList<KmsMetric> published,
        FleetOptions fleet)
    {
        var watched = new HashSet<string>(alarms.SelectMany(a => KeysOf(a.Alarm)), StringComparer.Ordinal);
        var names = new HashSet<string>(alarms.Select(a => a.Name), StringComparer.Ordinal);
        foreach (var recommended in Fleet.Of(published, fleet))
        {
            if (names.Contains(recommended.Name) || recommended.Metric is null
                || watched.Contains(KeyOf(recommended.Metric.Definition.Name, recommended.Metric.Dimensions)))
                continue;
            yield return new AuditFinding(AuditRules.UnwatchedResource, FindingSeverity.Warning, recommended.Metric.ToString(),
                "No alarm watches it", "Put the recommended alarm " + DisplayText.Quote(recommended.Name));
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
        (KmsCatalog.FindMetric(metricName)?.Name ?? metricName) + "|"
            + string.Join("|", dimensions.OrderBy(d => d.Name, StringComparer.Ordinal).Select(d => d.Name + "=" + d.Value));

    private static AuditFinding Finding(KmsAlarmDescription alarm, string ruleId, FindingSeverity severity, string message,
        string remedy) =>
        new(ruleId, severity, alarm.Name, message, remedy) { AlarmArn = alarm.Alarm.AlarmArn };
}
