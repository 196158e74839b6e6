namespace Kms.Metrics.Infrastructure;

/// <summary>
/// A module of Terraform's configuration as one call makes it: the variables and locals of all <c>*.tf.json</c> files of its folder, and
/// what the caller passes.
/// </summary>
internal sealed class ConfigurationScope
{
    private readonly Dictionary<string, Node> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Node> _locals = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<ScalarNode, Node>> _calls = [];

    /// <param name="files">The module's files.</param>
    /// <param name="hasHcl">Whether the folder also holds <c>*.tf</c> files, which are not read.</param>
    public ConfigurationScope(IEnumerable<Node> files, bool hasHcl)
    {
        MayBeWatched = hasHcl;
        foreach (var file in files.OfType<MappingNode>())
        {
            foreach (var (name, body) in Bodies(file["variable"]))
                _variables[name.Text] = body;
            foreach (var (name, value) in Bodies(file["locals"]))
                _locals[name.Text] = value;
            _calls.AddRange(Bodies(file["module"]));
            MayBeWatched |= NodeSearch.HearsAlarms(file);
            WatchIn(file);
        }

        MayBeWatched |= _calls.Count > 0;
    }

    private ConfigurationScope(ConfigurationScope module, string address, IReadOnlyDictionary<string, Node> arguments)
    {
        (_variables, _locals, _calls, MayBeWatched, Watched) =
            (module._variables, module._locals, module._calls, module.MayBeWatched, module.Watched);
        (Address, Arguments) = (address, arguments);
    }

    /// <summary>The module's address with a full stop at its end; empty for a root module.</summary>
    public string Address { get; } = "";

    /// <summary>Whether alarms may be watched by what is not read.</summary>
    public bool MayBeWatched { get; }

    /// <summary>The alarms that another resource or an output names, so that somebody may hear of them.</summary>
    public HashSet<string> Watched { get; } = new(StringComparer.Ordinal);

    /// <summary>The modules that it calls.</summary>
    public IReadOnlyList<KeyValuePair<ScalarNode, Node>> Calls => _calls;

    private IReadOnlyDictionary<string, Node>? Arguments { get; }

    /// <summary>The same module as a call makes it.</summary>
    public ConfigurationScope CalledAs(string address, IReadOnlyDictionary<string, Node> arguments) => new(this, address, arguments);

    public Node? Local(string name) => _locals.GetValueOrDefault(name);

    /// <summary>What the caller passes for a variable; <see langword="null"/> where it passes nothing.</summary>
    public Node? Argument(string name) => Arguments?.GetValueOrDefault(name);

    public Node? Default(string name) => (_variables.GetValueOrDefault(name) as MappingNode)?["default"];

    /// <summary>The blocks of a kind by name; Terraform takes an object, or a list of them.</summary>
    public static IEnumerable<KeyValuePair<ScalarNode, Node>> Bodies(Node? section) => section switch
    {
        MappingNode one => one.Entries.Where(e => e.Key.Text != "//"),
        SequenceNode several => several.Items.SelectMany(Bodies),
        _ => [],
    };

    /// <summary>What <c>for_each</c> makes of a block: keys and values; one pair that is empty where there is none.</summary>
    public IEnumerable<(Node? Key, Node? Value)> Instances(MappingNode body)
    {
        if (body["for_each"] is not { } each)
            return [(null, null)];
        return new ConfigurationValues(this, null, null).Compute(each) switch
        {
            MappingNode { Entries.Count: > 0 } map => map.Entries.Select(e => ((Node?)e.Key, (Node?)e.Value)),
            SequenceNode { Items.Count: > 0 } set => set.Items.Select(i => ((Node?)i, (Node?)i)),
            _ => [(null, null)],
        };
    }

    // Whoever else names an alarm may tell somebody of it.
    private void WatchIn(MappingNode file)
    {
        var others = Bodies(file["resource"]).Where(r => !r.Key.Text.StartsWith("aws_cloudwatch_", StringComparison.Ordinal))
            .Select(r => r.Value);
        foreach (var node in file["output"] is { } output ? others.Append(output) : others)
            Watched.UnionWith(NodeSearch.All(node).OfType<ScalarNode>().SelectMany(s => AlarmReferences(s.Text)));
    }

    private static IEnumerable<string> AlarmReferences(string text)
    {
        const string Prefix = "aws_cloudwatch_";
        for (var at = text.IndexOf(Prefix, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Prefix, at + 1, StringComparison.Ordinal))
            yield return string.Join('.', text[at..].Split('.', '[', '}', ')', ',', ' ').Take(2));
    }
}
