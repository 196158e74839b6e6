namespace Kms.Metrics.Infrastructure;

/// <summary>
/// Reads what <c>terraform show -json</c> writes of a plan or a state, and state files. What is known only after apply is unknown.
/// [Terraform: JSON output format]
/// </summary>
internal sealed class PlanReader
{
    private readonly Reading _reading = new();
    private readonly Dictionary<string, Node> _unknown = new(StringComparer.Ordinal);

    private PlanReader()
    {
    }

    public static bool IsPlan(Node root) =>
        root is MappingNode plan && plan["format_version"] is not null && plan["planned_values"] is not null;

    public static bool IsState(Node root) =>
        root is MappingNode state && ((state["format_version"] is not null && state["values"] is MappingNode)
            || (state["terraform_version"] is not null && state["version"] is not null && state["resources"] is SequenceNode));

    public static Reading Read(Node document)
    {
        var root = (MappingNode)document;
        var reader = new PlanReader();
        foreach (var change in Items(root["resource_changes"]).OfType<MappingNode>())
        {
            if (NodeValues.TextOf(change["address"]) is { } address && (change["change"] as MappingNode)?["after_unknown"] is { } unknown)
                reader._unknown[address] = unknown;
        }

        if (root["configuration"] is { } configuration)
            reader.Listeners(configuration);
        if ((root["planned_values"] ?? root["values"]) is MappingNode values)
            reader.Module(values["root_module"]);
        foreach (var resource in Items(root["resources"]).OfType<MappingNode>())
            reader.StateFile(resource);
        return reader._reading;
    }

    private void Module(Node? module)
    {
        foreach (var resource in Items((module as MappingNode)?["resources"]).OfType<MappingNode>())
        {
            if (NodeValues.TextOf(resource["mode"]) != "data" && resource["values"] is MappingNode values)
                Resource(resource, NodeValues.TextOf(resource["address"]) ?? "", values);
        }

        foreach (var child in Items((module as MappingNode)?["child_modules"]))
            Module(child);
    }

    private void StateFile(MappingNode resource)
    {
        if (NodeValues.TextOf(resource["mode"]) == "data")
            return;
        var address = NodeValues.TextOf(resource["module"]) is { } module ? module + "." : "";
        address += NodeValues.TextOf(resource["type"]) + "." + NodeValues.TextOf(resource["name"]);
        foreach (var instance in Items(resource["instances"]).OfType<MappingNode>())
        {
            if (instance["attributes"] is not MappingNode attributes)
                continue;
            var key = instance["index_key"] is ScalarNode index
                ? index.Kind == ScalarKind.Number ? "[" + index.Text + "]" : "[\"" + index.Text + "\"]" : "";
            Resource(resource, address + key, attributes);
        }
    }

    private void Resource(MappingNode resource, string address, MappingNode values)
    {
        var whole = values["alarm_name"] ?? values["dashboard_name"] ?? resource["address"] ?? resource["name"] ?? resource;
        var origin = new Origin(address, whole)
        {
            AlarmNames = [NameIn(address), .. NodeValues.TextOf(values["alarm_name"]) is { } name ? [name] : Array.Empty<string>()],
        };
        var known = _unknown.TryGetValue(address, out var unknown) ? Overlay(values, unknown) : values;
        TerraformResources.Read(_reading, NodeValues.TextOf(resource["type"]) ?? "", (MappingNode)known, origin);
    }

    // What the configuration says of who looks at which alarm; the values do not.
    private void Listeners(Node configuration)
    {
        foreach (var resource in NodeSearch.All(configuration).OfType<MappingNode>())
        {
            var type = NodeValues.TextOf(resource["type"]);
            if (resource["expressions"] is { } expressions && type is not ("aws_cloudwatch_composite_alarm" or "aws_cloudwatch_dashboard"))
                Watch(expressions);
            if (resource["outputs"] is { } outputs && resource["expressions"] is null)
                Watch(outputs);
            if (type == "aws_cloudwatch_event_rule" && NodeSearch.HearsAlarms(resource))
                _reading.MayBeWatched = true;
        }
    }

    private void Watch(Node expressions)
    {
        foreach (var text in NodeSearch.All(expressions).OfType<ScalarNode>()
            .Where(s => s.Text.StartsWith("aws_cloudwatch_", StringComparison.Ordinal)))
            _reading.WatchedAlarms.Add(NameIn(text.Text));
    }

    /// <summary>A resource's type and name, without its module and index.</summary>
    private static string NameIn(string address)
    {
        var plain = address.Split('[')[0] is var head && head.Contains(".aws_", StringComparison.Ordinal)
            ? head[(head.LastIndexOf(".aws_", StringComparison.Ordinal) + 1)..]
            : address[(Math.Max(address.LastIndexOf(".aws_", StringComparison.Ordinal), -1) + 1)..];
        return string.Join('.', plain.Split('[')[0].Split('.').Take(2));
    }

    private static Node Overlay(Node value, Node unknown)
    {
        if (unknown is ScalarNode scalar)
            return NodeValues.Truth(scalar).TryGet(out var isUnknown) && isUnknown ? new UnknownNode(value) : value;
        if (unknown is SequenceNode items && value is SequenceNode list)
        {
            return new SequenceNode(list.Start, list.End, [.. Enumerable.Range(0, Math.Max(items.Items.Count, list.Items.Count)).Select(i =>
                i >= list.Items.Count ? new UnknownNode(list) : i < items.Items.Count ? Overlay(list.Items[i], items.Items[i])
                    : list.Items[i])]);
        }

        if (unknown is not MappingNode parts || value is not MappingNode mapping)
            return value;
        var merged = mapping.Entries.Select(e => parts[e.Key.Text] is { } part ? new(e.Key, Overlay(e.Value, part)) : e).ToList();
        foreach (var (name, part) in parts.Entries.Where(p => mapping[p.Key.Text] is null))
        {
            if (part is not ScalarNode { Text: "false" } and not SequenceNode { Items.Count: 0 } and not MappingNode { Entries.Count: 0 })
                merged.Add(new(name, new UnknownNode(mapping)));
        }

        return new MappingNode(mapping.Start, mapping.End, merged);
    }

    private static IReadOnlyList<Node> Items(Node? node) => (node as SequenceNode)?.Items ?? [];
}
