using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// Compares what is wanted with what the account has. Pure: it looks things up by name once, so that its time grows with the number of
/// alarms and no faster.
/// </summary>
internal static class AlarmPlanner
{
    public static AlarmPlan Plan(IEnumerable<AlarmDefinition> desired, IReadOnlyDictionary<string, AlarmSettings> current,
        AlarmPlanOptions options)
    {
        var changes = new List<AlarmChange>();
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var alarm in desired)
        {
            if (!wanted.Add(alarm.Name))
                throw new ArgumentException("Two of the alarms are named " + DisplayText.Quote(alarm.Name) + ".", nameof(desired));
            changes.Add(Compare(alarm, AlarmSettings.Of(alarm), current.TryGetValue(alarm.Name, out var found) ? found : null));
        }

        if (options.OwnedPrefix is { Length: > 0 } prefix)
        {
            foreach (var pair in current)
            {
                if (pair.Key.StartsWith(prefix, StringComparison.Ordinal) && !wanted.Contains(pair.Key))
                    changes.Add(new AlarmChange(AlarmChangeKind.Delete, pair.Key, null, pair.Value, null, []));
            }
        }

        return new AlarmPlan([.. changes.OrderBy(c => c.Name, StringComparer.Ordinal)]);
    }

    public static void Add(Dictionary<string, AlarmSettings> shapes, DescribeAlarmsResponse page)
    {
        foreach (var alarm in page.MetricAlarms)
            shapes[alarm.AlarmName] = AlarmSettings.Of(alarm);
        foreach (var alarm in page.CompositeAlarms)
            shapes[alarm.AlarmName] = AlarmSettings.Of(alarm);
    }

    private static AlarmChange Compare(AlarmDefinition alarm, AlarmSettings target, AlarmSettings? current)
    {
        if (current is null)
            return new AlarmChange(AlarmChangeKind.Create, alarm.Name, alarm, null, target, []);
        if (current.IsComposite != target.IsComposite)
            throw new InvalidOperationException("The account has a " + (current.IsComposite ? "composite" : "metric") + " alarm named "
                + DisplayText.Quote(alarm.Name) + ", and an alarm cannot become one of the other kind. Delete it, or choose another name.");
        var differences = target.DifferencesFrom(current);
        return new AlarmChange(differences.Count == 0 ? AlarmChangeKind.None : AlarmChangeKind.Update, alarm.Name, alarm, current, target,
            differences);
    }
}
