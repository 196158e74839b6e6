namespace Kms.Metrics.Infrastructure;

/// <summary>
/// What whoever looks at a dashboard chooses: a pattern stands for text anywhere in the body, a property for the value of a dimension.
/// Neither is known, and nor is what a tool fills in later. [CloudWatch guide: dashboard variables]
/// </summary>
internal sealed class DashboardVariables(MappingNode body)
{
    private readonly IReadOnlyList<MappingNode> _variables = [.. (body["variables"] as SequenceNode)?.Items.OfType<MappingNode>() ?? []];

    /// <summary>The node, where no variable replaces any of its text.</summary>
    public Node Fixed(Node node) => node is ScalarNode { Text: var text } && (text.Contains("${", StringComparison.Ordinal)
        || Named("pattern").Any(p => text.Contains(p, StringComparison.Ordinal))) ? new UnknownNode(node) : node;

    /// <summary>A dimension's value, where no variable replaces it.</summary>
    public Node ValueOf(Node name, Node value) =>
        NodeValues.TextOf(name) is { } text && Named("property").Contains(text) ? new UnknownNode(value) : Fixed(value);

    private IEnumerable<string> Named(string kind) =>
        _variables.Select(v => NodeValues.TextOf(v[kind])).OfType<string>().Where(p => p.Length > 0);
}
