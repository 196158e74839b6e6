using System.Globalization;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// An alarm's settings as text, member by member, the same for what is desired and for what the account has. Two alarms with the same
/// settings are the same alarm.
/// </summary>
internal sealed class AlarmSettings
{
    private readonly SortedDictionary<string, string> _members = new(StringComparer.Ordinal);

    private AlarmSettings(bool isComposite) => IsComposite = isComposite;

    public bool IsComposite { get; }

    /// <summary>
    /// The names of the alarms that a composite alarm depends on: those in its rule, and the one that suppresses its actions.
    /// </summary>
    public IReadOnlyList<string> References { get; private init; } = [];

    /// <summary>What the alarm watches, apart from how it is evaluated: its metrics, or its query.</summary>
    private IReadOnlyList<string> Subject { get; init; } = [];

    public static AlarmSettings Of(MetricAlarm alarm) => Of(new PutMetricAlarmRequest(alarm.AlarmName)
    {
        AlarmDescription = alarm.AlarmDescription,
        ActionsEnabled = alarm.ActionsEnabled,
        AlarmActions = alarm.AlarmActions,
        OKActions = alarm.OKActions,
        InsufficientDataActions = alarm.InsufficientDataActions,
        Namespace = alarm.Namespace,
        MetricName = alarm.MetricName,
        Dimensions = alarm.Dimensions,
        Statistic = alarm.Statistic,
        ExtendedStatistic = alarm.ExtendedStatistic,
        Unit = alarm.Unit,
        Period = alarm.Period,
        EvaluationPeriods = alarm.EvaluationPeriods,
        DatapointsToAlarm = alarm.DatapointsToAlarm,
        Threshold = alarm.Threshold,
        ComparisonOperator = alarm.ComparisonOperator,
        TreatMissingData = alarm.TreatMissingData,
        EvaluateLowSampleCountPercentile = alarm.EvaluateLowSampleCountPercentile,
        Metrics = alarm.Metrics,
        ThresholdMetricId = alarm.ThresholdMetricId,
        EvaluationCriteria = alarm.EvaluationCriteria,
        EvaluationInterval = alarm.EvaluationInterval,
        EvaluationWindow = alarm.EvaluationWindow,
        WarmUpConfiguration = alarm.WarmUpConfiguration,
    });

    public static AlarmSettings Of(LogAlarm alarm)
    {
        var settings = new AlarmSettings(false);
        settings.AddCommon(alarm.AlarmDescription, alarm.ActionsEnabled, [], [], []);
        settings.Add("LogAlarm", alarm.AlarmConfigurationUpdatedTimestamp?.ToString("O", CultureInfo.InvariantCulture) ?? "exists");
        return settings;
    }

    public static AlarmSettings Of(CompositeAlarm alarm) => Of(new PutCompositeAlarmRequest(alarm.AlarmName, alarm.AlarmRule ?? "")
    {
        AlarmDescription = alarm.AlarmDescription,
        ActionsEnabled = alarm.ActionsEnabled,
        AlarmActions = alarm.AlarmActions,
        OKActions = alarm.OKActions,
        InsufficientDataActions = alarm.InsufficientDataActions,
        ActionsSuppressor = alarm.ActionsSuppressor,
        ActionsSuppressorWaitPeriod = alarm.ActionsSuppressorWaitPeriod,
        ActionsSuppressorExtensionPeriod = alarm.ActionsSuppressorExtensionPeriod,
    });

    public IReadOnlyList<AlarmDifference> DifferencesFrom(AlarmSettings current)
    {
        var differences = new List<AlarmDifference>();
        foreach (var member in _members.Keys.Union(current._members.Keys, StringComparer.Ordinal).OrderBy(m => m, StringComparer.Ordinal))
        {
            var (now, wanted) =
                (current._members.TryGetValue(member, out var a) ? a : null, _members.TryGetValue(member, out var b) ? b : null);
            if (now != wanted)
                differences.Add(new AlarmDifference(member, now, wanted));
        }

        return differences;
    }

    public bool IsSameAs(AlarmSettings? other) =>
        other is not null && IsComposite == other.IsComposite && _members.Count == other._members.Count
        && _members.All(m => other._members.TryGetValue(m.Key, out var value) && value == m.Value);

    /// <summary>Whether both watch the same, or, for composite alarms, something of the same.</summary>
    public bool HasSameSubjectAs(AlarmSettings other) => IsComposite
        ? other.References.Intersect(References, StringComparer.Ordinal).Any()
        : other.Subject.SequenceEqual(Subject, StringComparer.Ordinal);

    public static AlarmSettings Of(PutMetricAlarmRequest r)
    {
        var settings = new AlarmSettings(false) { Subject = SubjectOf(r) };
        settings.AddCommon(r.AlarmDescription, r.ActionsEnabled, r.AlarmActions, r.OKActions, r.InsufficientDataActions);
        settings.Add("Namespace", r.Namespace);
        settings.Add("MetricName", r.MetricName);
        settings.Add("Dimensions", Text(r.Dimensions));
        settings.Add("Statistic", r.Statistic ?? r.ExtendedStatistic);
        settings.Add("Unit", r.Unit);
        settings.Add("Period", Text(r.Period));
        settings.Add("EvaluationPeriods", Text(r.EvaluationPeriods));
        // The service fills in what was not said.
        settings.Add("DatapointsToAlarm", Text(r.DatapointsToAlarm ?? r.EvaluationPeriods));
        settings.Add("Threshold", r.Threshold?.ToString("R", CultureInfo.InvariantCulture));
        settings.Add("ComparisonOperator", r.ComparisonOperator);
        settings.Add("TreatMissingData", r.TreatMissingData == "missing" ? null : r.TreatMissingData);
        settings.Add("EvaluateLowSampleCountPercentile", r.EvaluateLowSampleCountPercentile == "evaluate" ? null
            : r.EvaluateLowSampleCountPercentile);
        settings.Add("ThresholdMetricId", r.ThresholdMetricId);
        settings.Add("EvaluationCriteria", r.EvaluationCriteria?.ToString());
        settings.Add("EvaluationInterval", Text(r.EvaluationInterval));
        // Sliding is what an alarm without a window has.
        settings.Add("EvaluationWindow", r.EvaluationWindow?.WallClockWindow is { } clock
            ? "WallClock " + (clock.Timezone ?? "UTC") : null);
        settings.Add("WarmUpConfiguration", r.WarmUpConfiguration is { } warmUp ? Text(warmUp.WarmUpPeriodDurationInMinutes) + " minutes"
            + (warmUp.OnlyStartEvaluatingAfterWarmUpPeriodEnds == true ? ", to the end" : "") : null);
        foreach (var query in r.Metrics)
        {
            // What the service lists may repeat an id, or have none, though it accepts no such alarm.
            var member = "Metrics " + query.Id;
            for (var i = 2; settings._members.ContainsKey(member); i++)
                member = "Metrics " + query.Id + " " + Text(i);
            settings.Add(member, Text(query));
        }

        return settings;
    }

    public static AlarmSettings Of(PutCompositeAlarmRequest r)
    {
        var settings = new AlarmSettings(true)
        {
            References = [.. AlarmRuleText.NamesIn(r.AlarmRule)
                .Concat(r.ActionsSuppressor is { Length: > 0 } suppressor ? [AlarmRuleText.NameOf(suppressor)] : [])
                .Distinct(StringComparer.Ordinal)],
        };
        settings.AddCommon(r.AlarmDescription, r.ActionsEnabled, r.AlarmActions, r.OKActions, r.InsufficientDataActions);
        settings.Add("AlarmRule", AlarmRuleText.Canonical(r.AlarmRule));
        // The service answers with an ARN, whichever way it was said.
        settings.Add("ActionsSuppressor", AlarmRuleText.NameOf(r.ActionsSuppressor ?? ""));
        settings.Add("ActionsSuppressorWaitPeriod", Text(r.ActionsSuppressorWaitPeriod));
        settings.Add("ActionsSuppressorExtensionPeriod", Text(r.ActionsSuppressorExtensionPeriod));
        return settings;
    }

    private static string[] SubjectOf(PutMetricAlarmRequest r)
    {
        string[] metrics = [.. r.Metrics.Select(m => m.MetricStat?.Metric).Append(r.MetricName is null ? null
                : new Metric(r.Namespace ?? "", r.MetricName, r.Dimensions)).Where(m => m is not null)
            .Select(m => m!.Namespace + " " + m.MetricName + " {" + Text(m.Dimensions) + "}").Distinct(StringComparer.Ordinal)
            .OrderBy(m => m, StringComparer.Ordinal)];
        return metrics.Length > 0 ? metrics : [.. r.Metrics.Select(m => m.Expression ?? "")];
    }

    private void AddCommon(string? description, bool? actionsEnabled,
        IReadOnlyList<string> alarm, IReadOnlyList<string> ok, IReadOnlyList<string> insufficientData)
    {
        Add("AlarmDescription", description);
        Add("ActionsEnabled", actionsEnabled == false ? "false" : null);
        Add("AlarmActions", Text(alarm));
        Add("OKActions", Text(ok));
        Add("InsufficientDataActions", Text(insufficientData));
    }

    private void Add(string member, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            _members.Add(member, value!);
    }

    private static string Text(MetricDataQuery q) => string.Join(", ", new[]
    {
        q.MetricStat is { } s ? s.Metric.Namespace + " " + s.Metric.MetricName + " {" + Text(s.Metric.Dimensions) + "} " + s.Stat + " "
            + Text(s.Period) + (s.Unit is null ? "" : " " + s.Unit) : null,
        q.Expression, q.Label, Text(q.Period), q.ReturnData == false ? "hidden" : null, q.AccountId,
    }.Where(t => !string.IsNullOrEmpty(t)));

    private static string Text(IReadOnlyList<MetricDimension> dimensions) =>
        string.Join(", ", dimensions.OrderBy(d => d.Name, StringComparer.Ordinal).Select(d => d.Name + "=" + d.Value));

    private static string Text(IReadOnlyList<string> items) => string.Join(", ", items.OrderBy(i => i, StringComparer.Ordinal));

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
