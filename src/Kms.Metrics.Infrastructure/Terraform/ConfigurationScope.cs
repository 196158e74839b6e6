namespace Kms.Metrics.Infrastructure;

/// <summary>The variables and locals of all <c>*.tf.json</c> files of a folder, which are one module.</summary>
internal sealed class ConfigurationScope
{
    private readonly Dictionary<string, Node> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Node> _locals = new(StringComparer.Ordinal);

    public ConfigurationScope(IEnumerable<Node> files, bool hasHcl)
    {
        HasHcl = hasHcl;
        foreach (var file in files.OfType<MappingNode>())
        {
            foreach (var (name, body) in Bodies(file["variable"]))
                _variables[name.Text] = body;
            foreach (var (name, value) in Bodies(file["locals"]))
                _locals[name.Text] = value;
        }
    }

    /// <summary>Whether the folder also holds <c>*.tf</c> files, which are not read.</summary>
    public bool HasHcl { get; }

    public Node? Local(string name) => _locals.GetValueOrDefault(name);

    public Node? Default(string name) => (_variables.GetValueOrDefault(name) as MappingNode)?["default"];

    /// <summary>The blocks of a kind by name; Terraform takes an object, or a list of them.</summary>
    public static IEnumerable<KeyValuePair<ScalarNode, Node>> Bodies(Node? section) => section switch
    {
        MappingNode one => one.Entries.Where(e => e.Key.Text != "//"),
        SequenceNode several => several.Items.SelectMany(Bodies),
        _ => [],
    };
}
