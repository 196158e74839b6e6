namespace Kms.Metrics.Infrastructure;

/// <summary>Which resources of a template refer to which.</summary>
internal sealed class ReferenceGraph
{
    private readonly Template _template;
    private readonly Dictionary<string, List<string>> _references = new(StringComparer.Ordinal);

    public ReferenceGraph(Template template)
    {
        _template = template;
        foreach (var (id, resource) in template.Resources.Entries)
            _references[id.Text] = [.. Of(resource).Where(r => template.Resources[r] is not null).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>
    /// The alarms that the template gives to others: to resources that are neither alarms nor dashboards, and to other stacks.
    /// </summary>
    public IEnumerable<string> Shared()
    {
        var outputs = _template.Root["Outputs"] is { } section ? References.In(section) : [];
        return _template.Resources.Entries
            .Where(e => _template.TypeOf(e.Key.Text) is not ("AWS::CloudWatch::CompositeAlarm" or "AWS::CloudWatch::Dashboard"))
            .SelectMany(e => References.In(e.Value)).Concat(outputs);
    }

    /// <summary>A circle of resources, which CloudFormation refuses; empty where there is none. Transforms may open one up.</summary>
    public IReadOnlyList<string> Circle()
    {
        if (_template.HasTransforms || _template.HasMacros)
            return [];
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in _references.Keys)
        {
            if (From(id, done) is { Count: > 0 } circle)
                return circle;
        }

        return [];
    }

    // Without recursion: a chain of references is as long as its author likes.
    private IReadOnlyList<string> From(string start, HashSet<string> done)
    {
        var path = new List<string>();
        var onPath = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<(string Id, bool IsLeaving)>([(start, false)]);
        while (open.TryPop(out var next))
        {
            if (next.IsLeaving)
            {
                path.RemoveAt(path.Count - 1);
                onPath.Remove(next.Id);
                done.Add(next.Id);
            }
            else if (onPath.Contains(next.Id))
            {
                return [.. path.SkipWhile(p => p != next.Id), next.Id];
            }
            else if (!done.Contains(next.Id))
            {
                path.Add(next.Id);
                onPath.Add(next.Id);
                open.Push((next.Id, true));
                foreach (var reference in _references[next.Id])
                    open.Push((reference, false));
            }
        }

        return [];
    }

    private static IEnumerable<string> Of(Node resource)
    {
        if (resource is not MappingNode mapping)
            return [];
        var depends = mapping["DependsOn"] switch
        {
            ScalarNode one => [one.Text],
            SequenceNode several => several.Items.OfType<ScalarNode>().Select(s => s.Text),
            _ => Enumerable.Empty<string>(),
        };
        // Branches of a condition need not exist at the same time, and neither need conditional resources.
        return mapping["Condition"] is not null || mapping["Properties"] is not { } properties ? depends
            : depends.Concat(References.In(properties, insideConditionals: false));
    }
}
