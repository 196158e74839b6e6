using Kms.Metrics.Catalog;

namespace Kms.Metrics.Infrastructure;

/// <summary>
/// The composite alarms of all documents: which of them look at KMS alarms, and who is looked at by one that tells somebody.
/// </summary>
internal sealed class AlarmListeners
{
    private readonly HashSet<string> _heard;
    private readonly HashSet<PlacedUsage> _foreign = [];
    private readonly bool _mayHearAll;

    public AlarmListeners(IReadOnlyCollection<Reading> readings)
    {
        var composites = readings.SelectMany(r => r.Composites).ToList();
        var speaking = composites.Where(MayTell).ToList();
        _mayHearAll = speaking.Exists(c => !c.ChildrenAreKnown);
        var byName = composites.SelectMany(c => c.Origin.AlarmNames.Select(n => (Name: n, Composite: c)))
            .ToLookup(p => p.Name, p => p.Composite, StringComparer.Ordinal);
        _heard = Reached(speaking.SelectMany(c => c.Children), name => byName[name].SelectMany(c => c.Children));
        // A composite alarm on alarms that have nothing to do with KMS is none of our business.
        var byChild = composites.SelectMany(c => c.Children.Select(n => (Name: n, Composite: c)))
            .ToLookup(p => p.Name, p => p.Composite, StringComparer.Ordinal);
        var kms = Reached(readings.SelectMany(r => r.Questions).SelectMany(q => q.Cases).SelectMany(c => c)
            .Where(u => u.Usage.MetricName.IsKnown).SelectMany(u => u.Origin.AlarmNames),
            name => byChild[name].SelectMany(c => c.Origin.AlarmNames));
        foreach (var composite in composites.Where(c => !c.Children.Any(kms.Contains)))
            _foreign.Add(composite.Condition);
    }

    /// <summary>Whether somebody may hear of an alarm through another one, or need not.</summary>
    public bool MayListenTo(PlacedUsage alarm) =>
        _mayHearAll || _foreign.Contains(alarm) || alarm.Origin.AlarmNames.Any(_heard.Contains);

    private static HashSet<string> Reached(IEnumerable<string> start, Func<string, IEnumerable<string>> next)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(start);
        while (open.TryPop(out var name))
        {
            if (!reached.Add(name))
                continue;
            foreach (var further in next(name))
                open.Push(further);
        }

        return reached;
    }

    private static bool MayTell(PlacedComposite composite) =>
        !Rulebook.Check(composite.Condition.Usage).Any(f => f.RuleId == RuleIds.NobodyNotified);
}
