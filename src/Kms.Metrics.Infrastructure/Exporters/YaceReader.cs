using Kms.Metrics.Catalog;

namespace Kms.Metrics.Infrastructure;

/// <summary>Reads the settings of YACE. [YACE: configuration]</summary>
internal static class YaceReader
{
    private static readonly string[] NamesOfKms = [KmsCatalog.Namespace, "kms"];

    public static bool IsSettings(Node document) =>
        document is MappingNode root && ((root["discovery"] as MappingNode)?["jobs"] is SequenceNode jobs && jobs.Items.All(IsJob)
            || IsJobs(root["static"]) || IsJobs(root["customNamespace"]));

    public static IEnumerable<PlacedUsage> Read(Node document)
    {
        var root = (MappingNode)document;
        foreach (var job in Jobs((root["discovery"] as MappingNode)?["jobs"]))
        {
            // Any letter case was taken for the short names of older versions.
            if (NamesOfKms.Contains(NodeValues.TextOf(job["type"]), StringComparer.OrdinalIgnoreCase))
            {
                foreach (var usage in Discovered(job, ScalarNode.Of(KmsCatalog.Namespace, job["type"]!), "discovery"))
                    yield return usage;
            }
        }

        foreach (var job in Jobs(root["customNamespace"]))
        {
            foreach (var usage in Discovered(job, job["namespace"], "customNamespace"))
                yield return usage;
        }

        foreach (var job in Jobs(root["static"]))
        {
            foreach (var metric in Jobs(job["metrics"]))
            {
                var dimensions = Jobs(job["dimensions"])
                    .Select(d => new DimensionParts(d["name"] ?? new UnknownNode(d), d["value"])).ToList();
                foreach (var usage in Questions(job, metric, job["namespace"], UsageKind.Exact, job["dimensions"], dimensions, "static"))
                    yield return usage;
            }
        }
    }

    // Requirements name exactly the dimensions that a metric must have; without them everything listed is exported.
    private static IEnumerable<PlacedUsage> Discovered(MappingNode job, Node? metricNamespace, string section)
    {
        foreach (var metric in Jobs(job["metrics"]))
        {
            var names = job["dimensionNameRequirements"] as SequenceNode;
            var dimensions = names?.Items.Select(n => new DimensionParts(n, null)).ToList() ?? [];
            foreach (var usage in Questions(job, metric, metricNamespace, names is { Items.Count: > 0 } ? UsageKind.Exact
                : UsageKind.Filter, names,
                dimensions, section))
                yield return usage;
        }
    }

    private static IEnumerable<PlacedUsage> Questions(MappingNode job, MappingNode metric, Node? metricNamespace, UsageKind kind,
        Node? whole,
        IReadOnlyList<DimensionParts> dimensions, string section)
    {
        var statistics = (metric["statistics"] ?? job["statistics"]) is SequenceNode { Items.Count: > 0 } several ? several.Items : [];
        foreach (var statistic in statistics.DefaultIfEmpty())
        {
            var parts = new UsageParts
            {
                Kind = kind,
                Whole = metric,
                Namespace = metricNamespace,
                MetricName = metric["name"],
                Statistic = statistic,
                Period = metric["period"] ?? job["period"],
                DimensionsAsWhole = whole,
                Dimensions = dimensions,
            };
            var origin = new Origin(section + "/" + (NodeValues.TextOf(job["name"] ?? job["type"] ?? job["namespace"]) ?? "job"), metric);
            if (UsageFactory.Make(parts, origin) is { } usage)
                yield return usage;
        }
    }

    private static bool IsJobs(Node? node) =>
        node is SequenceNode { Items.Count: > 0 } jobs && jobs.Items.All(j => j is MappingNode job && job["namespace"] is not null
            && job["metrics"] is SequenceNode);

    private static bool IsJob(Node node) => node is MappingNode job && job["type"] is not null;

    private static IEnumerable<MappingNode> Jobs(Node? node) => (node as SequenceNode)?.Items.OfType<MappingNode>() ?? [];
}
