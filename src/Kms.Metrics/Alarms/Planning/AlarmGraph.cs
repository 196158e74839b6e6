namespace Kms.Metrics;

/// <summary>Which alarms depend on which, through the rules and suppressors of composite alarms. Pure; rings are followed once.</summary>
internal static class AlarmGraph
{
    /// <summary>The composite alarms that depend on one of some alarms, directly or indirectly.</summary>
    public static HashSet<string> Above(IEnumerable<AccountAlarm> composites, IEnumerable<string> alarms)
    {
        var parents = composites.SelectMany(c => c.Settings.References.Select(r => (Child: r, Parent: c.Name)))
            .ToLookup(p => p.Child, p => p.Parent, StringComparer.Ordinal);
        return Reached(alarms.SelectMany(a => parents[a]), name => parents[name]);
    }

    /// <summary>The alarms that some composite alarms depend on, directly or indirectly.</summary>
    public static HashSet<string> Below(IReadOnlyDictionary<string, AccountAlarm> all, IEnumerable<AccountAlarm> composites) =>
        Reached(composites.SelectMany(c => c.Settings.References),
            name => all.TryGetValue(name, out var alarm) ? alarm.Settings.References : []);

    private static HashSet<string> Reached(IEnumerable<string> start, Func<string, IEnumerable<string>> next)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(start);
        while (open.Count > 0)
        {
            var name = open.Pop();
            if (!reached.Add(name))
                continue;
            foreach (var further in next(name))
                open.Push(further);
        }

        return reached;
    }
}
