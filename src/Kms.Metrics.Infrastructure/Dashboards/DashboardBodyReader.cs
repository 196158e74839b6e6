using Kms.Metrics.Catalog;

namespace Kms.Metrics.Infrastructure;

/// <summary>
/// Reads the body of a CloudWatch dashboard: the metrics of its widgets, abbreviations written out. [CloudWatch API: Dashboard body
/// structure and syntax]
/// </summary>
internal static class DashboardBodyReader
{
    /// <summary>What a widget shows where it names no statistic.</summary>
    private const string DefaultStatistic = "Average";

    public static bool IsDashboard(Node document) =>
        document is MappingNode root && root["widgets"] is SequenceNode widgets
            && widgets.Items.OfType<MappingNode>().Any(w => w["properties"] is MappingNode && w["type"] is not null);

    public static IEnumerable<PlacedUsage> Read(Node body, Origin origin) =>
        ((body as MappingNode)?["widgets"] as SequenceNode)?.Items.OfType<MappingNode>()
            .Where(w => NodeValues.TextOf(w["type"]) == "metric")
            .SelectMany(w => Widget(w["properties"] as MappingNode, new DashboardVariables((MappingNode)body), origin)) ?? [];

    private static IEnumerable<PlacedUsage> Widget(MappingNode? properties, DashboardVariables variables, Origin origin)
    {
        List<Node>? previous = [];
        foreach (var row in (properties?["metrics"] as SequenceNode)?.Items ?? [])
        {
            if (row is not SequenceNode metric)
            {
                previous = null;
                continue;
            }

            var options = metric.Items is [.., MappingNode last] ? last : null;
            if (options?["expression"] is { } expression)
            {
                if (variables.Fixed(expression) is ScalarNode text && UsageFactory.OfExpression(text, metric, origin) is { } question)
                    yield return question;
                continue;
            }

            // A row that is not known leaves the rows that refer to it unknown.
            previous = WriteOut([.. metric.Items.Where(i => i is not MappingNode)], previous);
            if (previous is { Count: >= 2 }
                && UsageFactory.Make(Series(previous, options, properties!, metric, variables), origin) is { } usage)
                yield return usage;
        }
    }

    /// <summary>A row with what <c>.</c> and <c>...</c> stand for; <see langword="null"/> where that is not known.</summary>
    private static List<Node>? WriteOut(List<Node> row, List<Node>? previous)
    {
        var whole = new List<Node>();
        for (var i = 0; i < row.Count; i++)
        {
            switch (NodeValues.TextOf(row[i]))
            {
                case "..." when previous is not null && previous.Count >= row.Count - i - 1:
                    whole.AddRange(previous.Take(previous.Count - (row.Count - i - 1)).Skip(whole.Count));
                    break;
                case "." when previous is not null && whole.Count < previous.Count:
                    whole.Add(previous[whole.Count]);
                    break;
                case "." or "...":
                    return null;
                default:
                    whole.Add(row[i]);
                    break;
            }
        }

        return whole;
    }

    private static UsageParts Series(
        List<Node> row, MappingNode? options, MappingNode properties, SequenceNode metric, DashboardVariables variables)
    {
        var dimensions = row.Skip(2).Chunk(2).Where(pair => pair.Length == 2)
            .Select(pair => new DimensionParts(variables.Fixed(pair[0]), variables.ValueOf(pair[0], pair[1]))).ToList();
        return new UsageParts
        {
            Kind = UsageKind.Exact,
            Whole = metric,
            Namespace = variables.Fixed(row[0]),
            MetricName = variables.Fixed(row[1]),
            Statistic = (options?["stat"] ?? properties["stat"]) is { } statistic ? variables.Fixed(statistic)
                : new ScalarNode(row[1].Start, row[1].End, DefaultStatistic, ScalarKind.Text),
            Period = options?["period"] ?? properties["period"],
            DimensionsAsWhole = metric,
            Dimensions = dimensions,
            DimensionsAreClosed = row.Count % 2 == 0,
        };
    }
}
