using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>Compares desired alarms with those of the account. Pure; alarms are found by name, so that planning is linear.</summary>
internal static class AlarmPlanner
{
    /// <param name="desired">The desired alarms.</param>
    /// <param name="current">The account's alarms by name, all of them.</param>
    /// <param name="options">What may be removed.</param>
    /// <param name="home">Where the client's alarms are, as far as it knows.</param>
    /// <exception cref="ArgumentException">Two alarms have one name.</exception>
    public static AlarmPlan Plan(IEnumerable<AlarmDefinition> desired, IReadOnlyDictionary<string, AccountAlarm> current,
        AlarmPlanOptions options, AlarmPlace? home = null)
    {
        var changes = new List<AlarmChange>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var place = AlarmPlace.Of(current.Values.Select(a => a.Arn).FirstOrDefault(a => a is not null)) ?? home;
        foreach (var alarm in desired)
        {
            if (!names.Add(alarm.Name))
                throw new ArgumentException("Two of the alarms are named " + DisplayText.Quote(alarm.Name) + ".", nameof(desired));
            changes.Add(Compare(alarm, current.TryGetValue(alarm.Name, out var found) ? found : null, place, options));
        }

        return new AlarmPlan([.. changes.OrderBy(c => c.Name, StringComparer.Ordinal)]);
    }

    /// <summary>Adds the deletions to a plan, or refuses them where they are too many.</summary>
    /// <param name="plan">A plan that deletes nothing.</param>
    /// <param name="deletes">The alarms to delete.</param>
    /// <param name="current">The account's alarms by name, all of them.</param>
    /// <param name="options">What may be removed.</param>
    /// <param name="listingIsEmpty">Whether the account publishes nothing at all.</param>
    public static AlarmPlan WithDeletes(AlarmPlan plan, IReadOnlyCollection<AccountAlarm> deletes,
        IReadOnlyDictionary<string, AccountAlarm> current, AlarmPlanOptions options, bool listingIsEmpty)
    {
        if (deletes.Count == 0)
            return plan;
        var gone = new HashSet<string>(deletes.Select(d => d.Name), StringComparer.Ordinal);
        var neededBy = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var composite in current.Values.Where(c => c.Composite is not null && !gone.Contains(c.Name)))
        {
            foreach (var name in composite.Settings.References)
                neededBy[name] = composite.Name;
        }

        var changes = deletes.Select(d => neededBy.TryGetValue(d.Name, out var parent)
            ? new AlarmChange(AlarmChangeKind.Refused, d.Name)
            {
                Current = d,
                Refusal = "it is not deleted, because the composite alarm " + DisplayText.Quote(parent) + " depends on it",
            }
            : new AlarmChange(AlarmChangeKind.Delete, d.Name) { Current = d }).ToList();
        var count = changes.Count(c => c.Kind == AlarmChangeKind.Delete);
        var owned = current.Keys.Count(n => n.StartsWith(options.OwnedPrefix!, StringComparison.Ordinal));
        var refusal = count == 0 ? null
            : listingIsEmpty && !options.AllowEmptyListing
            ? "The plan would delete " + DisplayText.Count(count, "alarm", "alarms")
            + ", but the account publishes no metric of AWS/KMS at "
                + "all. Check account, region and permissions; set AllowEmptyListing to delete all the same."
            : count > options.MaxPruneShare * owned
            ? "The plan would delete " + count + " of the " + owned + " alarms of the fleet " + DisplayText.Quote(options.FleetName)
                + ", more than the allowed share of " + options.MaxPruneShare.ToString("P0",
                System.Globalization.CultureInfo.InvariantCulture) + ". Set MaxPruneShare to allow it."
            : null;
        return new AlarmPlan([.. plan.Changes.Concat(changes).OrderBy(c => c.Name, StringComparer.Ordinal)], refusal);
    }

    /// <summary>The change that brings one alarm about.</summary>
    public static AlarmChange Compare(AlarmDefinition alarm, AccountAlarm? current, AlarmPlace? place, AlarmPlanOptions options)
    {
        AlarmTarget target;
        try
        {
            target = AlarmTarget.Of(alarm, current, options.RemoveActions);
        }
        catch (Exception e) when (e is KmsMetricsValidationException or InvalidOperationException)
        {
            return Refuse(alarm, current, e.Message);
        }

        if (place?.ProblemOf(alarm) is { } problem)
            return Refuse(alarm, current, problem);
        if (current is null)
            return new AlarmChange(AlarmChangeKind.Create, alarm.Name) { Desired = alarm, Target = target };
        if (!IsOwned(alarm.Name, options) && !options.ReplaceSubjects && !target.Settings.HasSameSubjectAs(current.Settings))
            return Refuse(alarm, current,
                "the account has an alarm of that name on another subject. Choose another name, or allow it to be "
                + "replaced");
        var differences = target.Settings.DifferencesFrom(current.Settings);
        return new AlarmChange(differences.Count == 0 ? AlarmChangeKind.None : AlarmChangeKind.Update, alarm.Name)
        {
            Desired = alarm,
            Current = current,
            Target = target,
            Differences = differences,
        };
    }

    private static AlarmChange Refuse(AlarmDefinition alarm, AccountAlarm? current, string reason) =>
        new(AlarmChangeKind.Refused, alarm.Name) { Desired = alarm, Current = current, Refusal = reason };

    private static bool IsOwned(string name, AlarmPlanOptions options) =>
        options.OwnedPrefix is { } prefix && name.StartsWith(prefix, StringComparison.Ordinal);
}
