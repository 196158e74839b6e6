using Kms.Metrics.Catalog;

namespace Kms.Metrics.Infrastructure;

/// <summary>
/// Reads Grafana's CloudWatch queries, wherever they stand: in panels, rows, library panels, annotations, variables and alert rules.
/// [Grafana: CloudWatch data source]
/// </summary>
internal static class GrafanaReader
{
    private const string MetricsMode = "Metrics";

    public static bool IsGrafana(Node document)
    {
        if (document is not MappingNode root)
            return false;
        var dashboard = root["dashboard"] as MappingNode ?? root;
        return (dashboard["panels"] is SequenceNode || dashboard["rows"] is SequenceNode)
            && (dashboard["schemaVersion"] is not null || dashboard["templating"] is not null || dashboard["title"] is not null)
            || (root["groups"] is SequenceNode groups && groups.Items.OfType<MappingNode>().Any(IsAlertGroup));
    }

    public static IEnumerable<PlacedUsage> Read(Node document)
    {
        foreach (var (target, owner) in Targets(document, "dashboard"))
        {
            foreach (var usage in Questions(target, new Origin(owner, target)).OfType<PlacedUsage>())
                yield return usage;
        }
    }

    private static bool IsAlertGroup(MappingNode group) =>
        (group["rules"] as SequenceNode)?.Items.OfType<MappingNode>().Any(r => r["data"] is SequenceNode) == true;

    // The nearest title is how people know the panel.
    private static IEnumerable<(MappingNode Target, string Owner)> Targets(Node node, string owner)
    {
        if (node is SequenceNode list)
            return list.Items.SelectMany(i => Targets(i, owner));
        if (node is not MappingNode mapping)
            return [];
        var title = NodeValues.TextOf(mapping["title"]) is { Length: > 0 } text ? text : owner;
        var inner = mapping.Entries.SelectMany(e => Targets(e.Value, title));
        return mapping["namespace"] is ScalarNode || mapping["expression"] is ScalarNode || mapping["sqlExpression"] is ScalarNode
            ? inner.Prepend((mapping, title)) : inner;
    }

    private static IEnumerable<PlacedUsage?> Questions(MappingNode target, Origin origin)
    {
        if (NodeValues.TextOf(target["queryMode"]) is { Length: > 0 } mode && mode != MetricsMode && mode != "Annotations")
            return [];
        if (target["queryType"] is ScalarNode { Text.Length: > 0 } && target["refId"] is not null && target["dimensionKey"] is not null)
            return [UsageFactory.Make(Variable(target), origin)];
        // 1 is a Metrics Insights query, whose text is kept apart; 1 in the editor's mode is an expression written by hand. Grafana keeps
        // the texts of the modes that were left, and asks nothing of them.
        if (NodeValues.TextOf(target["metricQueryType"]) == "1")
            return Fixed(target["sqlExpression"]) is { Text.Length: > 0 } sql ? [UsageFactory.OfExpression(sql, target, origin)] : [];
        var editor = NodeValues.TextOf(target["metricEditorMode"]);
        if (editor != "0" && Fixed(target["expression"]) is { Text.Length: > 0 } expression)
            return [UsageFactory.OfExpression(expression, target, origin)];
        return editor == "1" || Name(target["metricName"]) is not { } metricName ? []
            : Statistics(target).Select(s => UsageFactory.Make(Series(target, metricName, s), origin));
    }

    // Older dashboards list the statistics of a query, newer ones name one.
    private static IEnumerable<Node?> Statistics(MappingNode target) =>
        target["statistic"] is null && target["statistics"] is SequenceNode { Items: { Count: > 0 } several } ? [.. several]
            : [target["statistic"]];

    private static UsageParts Series(MappingNode target, Node metricName, Node? statistic)
    {
        var dimensions = target["dimensions"] as MappingNode;
        var isWhole = !(NodeValues.Truth(target["matchExact"]).TryGet(out var exact) && !exact)
            && !(NodeValues.Truth(target["prefixMatching"]).TryGet(out var prefix) && prefix);
        return new UsageParts
        {
            Kind = isWhole ? UsageKind.Exact : UsageKind.Filter,
            Whole = target,
            Namespace = Name(target["namespace"]),
            MetricName = metricName,
            Statistic = Name(statistic),
            Period = Name(target["period"]),
            DimensionsAsWhole = dimensions,
            Dimensions = [.. dimensions?.Entries.Select(e => new DimensionParts(
                IsVariable(e.Key.Text) ? new UnknownNode(e.Key) : e.Key, Value(e.Value))) ?? []],
            DimensionsAreClosed = target["dimensions"] is null or MappingNode,
        };
    }

    // A variable lists the values of one dimension, of the series that have others.
    private static UsageParts Variable(MappingNode target)
    {
        IEnumerable<DimensionParts> filters =
            (target["dimensionFilters"] as MappingNode)?.Entries.Select(e => new DimensionParts(e.Key, Value(e.Value))) ?? [];
        return new UsageParts
        {
            Kind = UsageKind.Filter,
            Whole = target,
            Namespace = Name(target["namespace"]),
            MetricName = Name(target["metricName"]),
            DimensionsAsWhole = target["dimensionFilters"],
            Dimensions = [.. filters, .. Name(target["dimensionKey"]) is ScalarNode key ? [new DimensionParts(key, null)]
                : Array.Empty<DimensionParts>()],
        };
    }

    // A star and several values are a search; a variable is chosen by whoever looks at the dashboard.
    private static Node Value(Node value) => value switch
    {
        SequenceNode { Items: [var one] } => Value(one),
        ScalarNode scalar when scalar.Text != "*" && scalar.Text.Length > 0 && !IsVariable(scalar.Text) => scalar,
        _ => new UnknownNode(value),
    };

    private static Node? Name(Node? node) =>
        node is null ? null : node is ScalarNode { Text: "" } ? null : node is ScalarNode scalar && !IsVariable(scalar.Text) ? scalar
            : new UnknownNode(node);

    private static ScalarNode? Fixed(Node? node) => node is ScalarNode scalar && !IsVariable(scalar.Text) ? scalar : null;

    private static bool IsVariable(string text) =>
        text.Contains('$', StringComparison.Ordinal) || text.Contains("[[", StringComparison.Ordinal);
}
