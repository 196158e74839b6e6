using Kms.Metrics.Catalog;

namespace Kms.Metrics.Infrastructure;

/// <summary>
/// The composite alarms of all documents: which of them look at KMS alarms, and who is looked at by one that tells somebody.
/// </summary>
internal sealed class AlarmListeners
{
    private readonly HashSet<string> _heard = new(StringComparer.Ordinal);
    private readonly HashSet<PlacedUsage> _foreign = [];
    private readonly bool _mayHearAll;

    public AlarmListeners(IReadOnlyCollection<Reading> readings)
    {
        var composites = readings.SelectMany(r => r.Composites).ToList();
        var speaking = composites.Where(MayTell).ToList();
        _mayHearAll = speaking.Exists(c => !c.ChildrenAreKnown);
        var open = new Stack<string>(speaking.SelectMany(c => c.Children));
        while (open.TryPop(out var name))
        {
            if (!_heard.Add(name))
                continue;
            foreach (var child in composites.Where(c => c.Origin.AlarmNames.Contains(name, StringComparer.Ordinal))
                .SelectMany(c => c.Children))
                open.Push(child);
        }

        // A composite alarm on alarms that have nothing to do with KMS is none of our business.
        var kms = new HashSet<string>(readings.SelectMany(r => r.Questions).SelectMany(q => q.Cases).SelectMany(c => c)
            .Where(u => u.Usage.MetricName.IsKnown).SelectMany(u => u.Origin.AlarmNames), StringComparer.Ordinal);
        while (composites.Find(c => c.Children.Any(kms.Contains) && !c.Origin.AlarmNames.All(kms.Contains)) is { } next)
            kms.UnionWith(next.Origin.AlarmNames);
        foreach (var composite in composites.Where(c => !c.Children.Any(kms.Contains)))
            _foreign.Add(composite.Condition);
    }

    /// <summary>Whether somebody may hear of an alarm through another one, or need not.</summary>
    public bool MayListenTo(PlacedUsage alarm) =>
        _mayHearAll || _foreign.Contains(alarm) || alarm.Origin.AlarmNames.Any(_heard.Contains);

    private static bool MayTell(PlacedComposite composite) =>
        !Rulebook.Check(composite.Condition.Usage).Any(f => f.RuleId == RuleIds.NobodyNotified);
}
