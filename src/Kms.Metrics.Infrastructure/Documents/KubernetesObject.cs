namespace Kms.Metrics.Infrastructure;

/// <summary>
/// Finds the documents that objects of Kubernetes hold as texts: settings and dashboards in a <c>ConfigMap</c> or <c>Secret</c>, and the
/// dashboard of a <c>GrafanaDashboard</c>.
/// </summary>
internal static class KubernetesObject
{
    private static readonly string[] Endings = [".yaml", ".yml", ".json"];

    /// <summary>The documents with the names of their files.</summary>
    /// <exception cref="DocumentException">A text that is named as YAML or JSON and speaks of KMS is neither.</exception>
    public static IEnumerable<(string Name, Node Root)> Documents(Node node)
    {
        if (node is not MappingNode root || root["apiVersion"] is null || NodeValues.TextOf(root["kind"]) is not { } kind)
            return [];
        return kind switch
        {
            "List" or "ConfigMapList" => ((root["items"] as SequenceNode)?.Items ?? []).SelectMany(Documents),
            "ConfigMap" => Texts(root["data"]),
            "Secret" => Texts(root["stringData"]),
            "GrafanaDashboard" => Texts(root["spec"], "json"),
            _ => [],
        };
    }

    private static IEnumerable<(string Name, Node Root)> Texts(Node? files, string? only = null) =>
        ((files as MappingNode)?.Entries ?? []).Where(f => only is null || f.Key.Text == only).SelectMany(f =>
            f.Value is ScalarNode text ? Load(f.Key.Text, text).Select(root => (f.Key.Text, root)) : []);

    private static IReadOnlyList<Node> Load(string name, ScalarNode text)
    {
        if (!text.Text.Contains("KMS", StringComparison.OrdinalIgnoreCase))
            return [];
        try
        {
            return EmbeddedDocument.LoadAll(text);
        }
        catch (DocumentException) when (text.Text.Contains("{{", StringComparison.Ordinal)
            || !Endings.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)))
        {
            // Any other text may stand there, such as a script or a template of a chart.
            return [];
        }
    }
}
