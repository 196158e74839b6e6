using System.Globalization;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// An alarm's settings as text, member by member, the same for what is wanted and for what the account has. Two alarms with the same shape
/// are the same alarm.
/// </summary>
internal sealed class AlarmSettings
{
    private readonly SortedDictionary<string, string> _members = new(StringComparer.Ordinal);

    private AlarmSettings(bool isComposite) => IsComposite = isComposite;

    public bool IsComposite { get; }

    /// <summary>
    /// The names of the alarms that a composite alarm looks at: what stands in quotation marks in its rule, and what keeps its actions
    /// back.
    /// </summary>
    public IEnumerable<string> References
    {
        get
        {
            if (_members.TryGetValue("ActionsSuppressor", out var suppressor))
                yield return suppressor;
            var parts = _members.TryGetValue("AlarmRule", out var rule) ? rule.Split('"') : [];
            for (var i = 1; i < parts.Length; i += 2)
                yield return parts[i];
        }
    }

    public static AlarmSettings Of(AlarmDefinition alarm) =>
        alarm is KmsAlarm values ? Of(values.ToRequest()) : Of(((KmsCompositeAlarm)alarm).ToRequest());

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
    });

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

    private static AlarmSettings Of(PutMetricAlarmRequest r)
    {
        var shape = new AlarmSettings(false);
        shape.AddCommon(r.AlarmDescription, r.ActionsEnabled, r.AlarmActions, r.OKActions, r.InsufficientDataActions);
        shape.Add("Namespace", r.Namespace);
        shape.Add("MetricName", r.MetricName);
        shape.Add("Dimensions", Text(r.Dimensions));
        shape.Add("Statistic", r.Statistic ?? r.ExtendedStatistic);
        shape.Add("Unit", r.Unit);
        shape.Add("Period", Text(r.Period));
        shape.Add("EvaluationPeriods", Text(r.EvaluationPeriods));
        // The service fills in what was not said.
        shape.Add("DatapointsToAlarm", Text(r.DatapointsToAlarm ?? r.EvaluationPeriods));
        shape.Add("Threshold", r.Threshold?.ToString("R", CultureInfo.InvariantCulture));
        shape.Add("ComparisonOperator", r.ComparisonOperator);
        shape.Add("TreatMissingData", r.TreatMissingData == "missing" ? null : r.TreatMissingData);
        shape.Add("EvaluateLowSampleCountPercentile", r.EvaluateLowSampleCountPercentile == "evaluate" ? null
            : r.EvaluateLowSampleCountPercentile);
        shape.Add("ThresholdMetricId", r.ThresholdMetricId);
        foreach (var query in r.Metrics)
            shape.Add("Metrics " + query.Id, Text(query));
        return shape;
    }

    private static AlarmSettings Of(PutCompositeAlarmRequest r)
    {
        var shape = new AlarmSettings(true);
        shape.AddCommon(r.AlarmDescription, r.ActionsEnabled, r.AlarmActions, r.OKActions, r.InsufficientDataActions);
        shape.Add("AlarmRule", r.AlarmRule);
        shape.Add("ActionsSuppressor", r.ActionsSuppressor);
        shape.Add("ActionsSuppressorWaitPeriod", Text(r.ActionsSuppressorWaitPeriod));
        shape.Add("ActionsSuppressorExtensionPeriod", Text(r.ActionsSuppressorExtensionPeriod));
        return shape;
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
