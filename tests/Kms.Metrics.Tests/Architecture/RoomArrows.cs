using ArchUnitNET.Loader;

namespace Kms.Metrics.Tests.Architecture;

/// <summary>The arrows that run between the rooms of a project: the folders that hold its types, two levels deep.</summary>
internal static class RoomArrows
{
    public static IReadOnlyList<RoomArrow> Of(string assembly, string folder)
    {
        var rooms = new SourceFolders(folder.Split('/'));
        var running = new SortedDictionary<(string From, string To), string>();
        var types = new ArchLoader().LoadAssembly(System.Reflection.Assembly.LoadFrom(assembly)).Build().Types;
        foreach (var type in types.Where(t => rooms.Of(t.FullName) is not null))
        {
            foreach (var target in type.Dependencies.Select(d => d.Target.FullName).Distinct(StringComparer.Ordinal))
            {
                if (rooms.Of(target) is { } to && to != rooms.Of(type.FullName))
                    running[(rooms.Of(type.FullName)!, to)] = type.FullName + " uses " + target;
            }
        }

        return [.. running.Select(r => new RoomArrow(r.Key.From, r.Key.To, r.Value))];
    }

    /// <summary>Every set of rooms that lead back to themselves, with one example for each arrow between two of them.</summary>
    public static IEnumerable<string> Circles(IReadOnlyList<RoomArrow> arrows)
    {
        var next = arrows.ToLookup(a => a.From, a => a.To, StringComparer.Ordinal);
        HashSet<string> ReachedFrom(string room)
        {
            var reached = new HashSet<string>(StringComparer.Ordinal);
            var open = new Stack<string>(next[room]);
            while (open.TryPop(out var at))
            {
                if (reached.Add(at))
                    next[at].ToList().ForEach(open.Push);
            }

            return reached;
        }

        var reach = next.ToDictionary(n => n.Key, n => ReachedFrom(n.Key), StringComparer.Ordinal);
        return arrows.Where(a => reach.TryGetValue(a.To, out var back) && back.Contains(a.From)).Select(a => a.ToString());
    }
}
