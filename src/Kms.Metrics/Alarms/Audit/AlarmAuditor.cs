using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>Checks every alarm of an account on AWS/KMS, and every resource for its alarms. Pure.</summary>
internal static class AlarmAuditor
{
    /// <summary>How long an alarm may lack data beyond what it evaluates, before that is worth a finding.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(3);

    /// <summary>How long actions may be disabled before that looks forgotten.</summary>
    private static readonly TimeSpan LongMuted = TimeSpan.FromDays(1);

    /// <param name="all">The account's alarms by name, all of them.</param>
    /// <param name="recommended">The alarms that the resources of the account are to have.</param>
    /// <param name="everything">All alarms that AWS recommends for them.</param>
    /// <param name="now">The moment.</param>
    public static AlarmAudit Audit(IReadOnlyDictionary<string, AccountAlarm> all, IReadOnlyList<KmsAlarm> recommended,
        IReadOnlyList<KmsAlarm> everything, DateTimeOffset now)
    {
        var alarms = all.Values.Where(a => a.Metric is { } metric && AlarmUsageReader.IsAboutKms(metric)).ToList();
        var composites = all.Values.Where(a => a.Composite is not null).ToList();
        var above = AlarmGraph.Above(composites, alarms.Select(a => a.Name));
        var about = composites.Where(c => above.Contains(c.Name) || AlarmNames.AreOurs(c.Name)).ToList();
        // An alarm that notifies nobody may be part of a composite alarm that does.
        var told = AlarmGraph.Below(all, about.Where(c => !c.IsMuted && c.AlarmActions.Count > 0));
        var known = new AuditCoverage([.. everything.Concat(recommended)]);
        var findings = new List<AuditFinding>();
        foreach (var alarm in alarms.Concat(about))
        {
            var own = Of(alarm.Describe(), now).Concat(OfActions(alarm, now))
                .Where(f => f.RuleId != RuleIds.NobodyNotified || !told.Contains(alarm.Name)).ToList();
            findings.AddRange(own);
            // What is wrong with an alarm says more than that nothing calls for it.
            if (alarm.Metric is { } metric && !own.Exists(f => f.Severity == FindingSeverity.Error) && known.CallsForNothingLike(metric))
                findings.Add(Finding(alarm, AuditRules.NothingRecommends, FindingSeverity.Information,
                    "No recommendation of AWS calls for the alarm",
                    "Keep it if it serves a purpose of your own, or if what it watches will publish again"));
        }

        findings.AddRange(new AuditCoverage(recommended).Missing(alarms.Select(a => a.Metric!))
            .Select(m => new AuditFinding(AuditRules.UnwatchedResource,
            FindingSeverity.Warning, m.Metric?.ToString() ?? m.ToString(), "No alarm watches it",
            "Put the recommended alarm " + DisplayText.Quote(m.Name))));
        return new AlarmAudit(alarms.Count + about.Count,
            [.. findings.OrderByDescending(f => f.Severity).ThenBy(f => f.Subject, StringComparer.Ordinal)
            .ThenBy(f => f.RuleId, StringComparer.Ordinal)]);
    }

    private static IEnumerable<AuditFinding> Of(KmsAlarmDescription description, DateTimeOffset now)
    {
        var alarm = description.Alarm;
        foreach (var finding in description.Findings.Where(f => f.RuleId != RuleIds.UntypedQuestion))
            yield return Finding(alarm, finding.RuleId, finding.Severity, finding.Message, finding.Remedy);
        var since = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp;
        if (description.State == AlarmState.InsufficientData && since is { } from && now - from >= Patience + Evaluated(alarm))
        {
            yield return Finding(alarm, AuditRules.StuckWithoutData, FindingSeverity.Warning,
                "The alarm has been in INSUFFICIENT_DATA for " + DisplayText.Count((long)(now - from).TotalHours, "hour", "hours"),
                    "Check that what it watches still exists, and that its dimensions are those that are published");
        }

        if (alarm.EvaluationState is "EVALUATION_ERROR" or "EVALUATION_FAILURE")
            yield return Finding(alarm, AuditRules.EvaluationFails, FindingSeverity.Error, "The service cannot evaluate the alarm: "
                + alarm.EvaluationState, "Check its expression and its permissions");
    }

    private static IEnumerable<AuditFinding> OfActions(AccountAlarm alarm, DateTimeOffset now)
    {
        var changed = alarm.Metric?.AlarmConfigurationUpdatedTimestamp ?? alarm.Composite?.AlarmConfigurationUpdatedTimestamp;
        if (alarm.IsMuted && changed is { } since && now - since >= LongMuted)
            yield return Finding(alarm, AuditRules.MutedForLong, FindingSeverity.Warning,
                "The alarm's actions have been disabled for " + DisplayText.Count((long)(now - since).TotalHours, "hour", "hours"),
                "Enable them, or delete the alarm if nobody needs it");
        if (AlarmPlace.Of(alarm.Arn) is not { } place)
            yield break;
        foreach (var arn in alarm.AllActions.Where(a => !place.Takes(a)).Distinct(StringComparer.Ordinal))
            yield return Finding(alarm, AuditRules.ForeignAction, FindingSeverity.Error,
                "The action " + arn + " is in another region or partition than the alarm", "Use an action in " + place.Region);
    }

    private static TimeSpan Evaluated(MetricAlarm alarm) => TimeSpan.FromSeconds(
        (double)(alarm.Period ?? alarm.Metrics.Select(m => m.MetricStat?.Period ?? m.Period ?? 0).DefaultIfEmpty(0).Max())
            * (alarm.EvaluationPeriods ?? 1));

    private static AuditFinding Finding(AccountAlarm alarm, string ruleId, FindingSeverity severity, string message, string remedy) =>
        new(ruleId, severity, alarm.Name, message, remedy) { AlarmArn = alarm.Arn };

    private static AuditFinding Finding(MetricAlarm alarm, string ruleId, FindingSeverity severity, string message, string remedy) =>
        new(ruleId, severity, alarm.AlarmName, message, remedy) { AlarmArn = alarm.AlarmArn };
}
