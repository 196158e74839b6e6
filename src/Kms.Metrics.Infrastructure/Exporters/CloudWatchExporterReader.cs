using Kms.Metrics.Catalog;

namespace Kms.Metrics.Infrastructure;

/// <summary>Reads the settings of Prometheus' cloudwatch_exporter. [prometheus/cloudwatch_exporter: configuration]</summary>
internal static class CloudWatchExporterReader
{
    public static bool IsSettings(Node document) =>
        (document as MappingNode)?["metrics"] is SequenceNode metrics
            && metrics.Items.OfType<MappingNode>().Any(m => m["aws_namespace"] is not null && m["aws_metric_name"] is not null);

    public static IEnumerable<PlacedUsage> Read(Node document)
    {
        var root = (MappingNode)document;
        foreach (var metric in ((SequenceNode)root["metrics"]!).Items.OfType<MappingNode>())
        {
            var origin = new Origin(NodeValues.TextOf(metric["aws_metric_name"]) ?? "metric", metric);
            foreach (var statistic in Statistics(metric).DefaultIfEmpty())
            {
                if (UsageFactory.Make(Series(root, metric, statistic), origin) is { } usage)
                    yield return usage;
            }
        }
    }

    // The exporter takes only series that have exactly the dimensions named; which values it takes is chosen beside them.
    private static UsageParts Series(MappingNode root, MappingNode metric, Node? statistic)
    {
        var names = metric["aws_dimensions"] as SequenceNode;
        return new UsageParts
        {
            Kind = UsageKind.Exact,
            Whole = metric,
            Namespace = metric["aws_namespace"],
            MetricName = metric["aws_metric_name"],
            Statistic = statistic,
            Period = metric["period_seconds"] ?? root["period_seconds"],
            DimensionsAsWhole = names,
            Dimensions = [.. names?.Items.Select(n => new DimensionParts(n, SelectedValue(metric, n))) ?? []],
            DimensionsAreClosed = metric["aws_dimensions"] is null or SequenceNode,
        };
    }

    private static ScalarNode? SelectedValue(MappingNode metric, Node name) =>
        NodeValues.TextOf(name) is { } text
            && (metric["aws_dimension_select"] as MappingNode)?[text] is SequenceNode { Items: [ScalarNode only] }
            ? only : null;

    private static IEnumerable<Node> Statistics(MappingNode metric) =>
        Items(metric["aws_statistics"]).Concat(Items(metric["aws_extended_statistics"]));

    private static IReadOnlyList<Node> Items(Node? node) => (node as SequenceNode)?.Items ?? [];
}
