namespace Kms.Metrics.Infrastructure;

/// <summary>
/// Reads the resources of Terraform's AWS provider that ask something of CloudWatch; what is not known in their values is
/// <see cref="UnknownNode"/>. [Terraform: provider hashicorp/aws]
/// </summary>
internal static class TerraformResources
{
    public static void Read(Reading reading, string type, MappingNode values, Origin origin)
    {
        switch (type)
        {
            case "aws_cloudwatch_metric_alarm":
                reading.Add(Alarm(values, origin));
                break;
            case "aws_cloudwatch_composite_alarm":
                reading.Add(Composite(values, origin));
                break;
            case "aws_cloudwatch_dashboard":
                reading.Add(EmbeddedDashboard.Read(values["dashboard_body"] switch
                {
                    ScalarNode { Kind: ScalarKind.Text } body => [TextPiece.Of(body)],
                    UnknownNode body => body.Pieces,
                    _ => [],
                }, origin));
                break;
            case "aws_cloudwatch_log_metric_filter":
                foreach (var transformation in Blocks(values, "metric_transformation"))
                    MetricFilters.Check(reading, transformation["namespace"], origin);
                break;
        }
    }

    /// <summary>The questions of an alarm: that of its metric, or those of the metrics that its expression is computed from.</summary>
    public static IReadOnlyList<PlacedUsage> Alarm(MappingNode values, Origin origin)
    {
        var condition = Condition(values);
        var queries = Blocks(values, "metric_query").ToList();
        if (queries.Count == 0)
        {
            if (Given(values, "metric_query") is UnknownNode || (values["dynamic"] as MappingNode)?["metric_query"] is not null)
                return [];
            var statistic = Given(values, "statistic") ?? Given(values, "extended_statistic");
            return UsageFactory.Make(Series(values, statistic, origin.Node, condition), origin) is { } usage ? [usage] : [];
        }

        var metrics = queries.SelectMany(q => Blocks(q, "metric")).ToList();
        if (queries.Count == 1 && metrics.Count == 1)
            return UsageFactory.Make(Series(metrics[0], Given(metrics[0], "stat"), origin.Node, condition), origin) is { } only
                ? [only] : [];
        var questions = metrics.Select(m => UsageFactory.Make(Series(m, Given(m, "stat"), m, null), origin))
            .Concat(queries.Select(q => q["expression"] is ScalarNode { Text.Length: > 0 } text
                ? UsageFactory.OfExpression(text, q, origin) : null)).OfType<PlacedUsage>().ToList();
        return questions.Count == 0 ? [] : [.. questions, UsageFactory.OfCondition(condition,
            metrics.Select(m => Given(m, "period")).FirstOrDefault(p => p is not null), origin.Node, origin)];
    }

    private static UsageParts Series(MappingNode metric, Node? statistic, Node whole, ConditionParts? condition)
    {
        var dimensions = Given(metric, "dimensions");
        return new UsageParts
        {
            Whole = whole,
            Namespace = Given(metric, "namespace"),
            MetricName = Given(metric, "metric_name"),
            Statistic = statistic,
            Unit = Given(metric, "unit"),
            Period = Given(metric, "period"),
            DimensionsAsWhole = dimensions,
            Dimensions = [.. (dimensions as MappingNode)?.Entries.Select(e => new DimensionParts(
                IsTemplate(e.Key.Text) ? new UnknownNode(e.Key) : e.Key, e.Value)) ?? []],
            DimensionsAreClosed = dimensions is null or MappingNode,
            Condition = condition,
        };
    }

    // In configuration the name of a dimension can be computed too.
    private static bool IsTemplate(string text) =>
        text.Contains("${", StringComparison.Ordinal) || text.Contains("%{", StringComparison.Ordinal);

    private static ConditionParts Condition(MappingNode values) => new()
    {
        Comparison = Given(values, "comparison_operator"),
        Threshold = Given(values, "threshold"),
        EvaluationPeriods = Given(values, "evaluation_periods"),
        // The provider keeps 0 in the state where it was left out.
        DatapointsToAlarm = Given(values, "datapoints_to_alarm") is ScalarNode { Text: "0" } ? null : Given(values, "datapoints_to_alarm"),
        MissingData = Given(values, "treat_missing_data"),
        ActionsEnabled = Given(values, "actions_enabled"),
        Actions = Given(values, "alarm_actions"),
    };

    private static PlacedComposite Composite(MappingNode values, Origin origin)
    {
        var rule = values["alarm_rule"];
        return new PlacedComposite(origin, UsageFactory.OfCondition(Condition(values), null, origin.Node, origin))
        {
            Children = rule is ScalarNode text ? [.. AlarmRuleText.NamesIn(text.Text)] : [],
            ChildrenAreKnown = rule is ScalarNode,
        };
    }

    /// <summary>An attribute; <see langword="null"/> where it is left out, null or empty.</summary>
    private static Node? Given(MappingNode values, string name) =>
        values[name] is var value && (NodeValues.IsAbsent(value) || value is ScalarNode { Text: "", Kind: ScalarKind.Text }) ? null : value;

    // A block that can be repeated is a list, and in configuration may be one alone.
    private static IEnumerable<MappingNode> Blocks(MappingNode values, string name) => values[name] switch
    {
        SequenceNode several => several.Items.OfType<MappingNode>(),
        MappingNode one => [one],
        _ => [],
    };
}
