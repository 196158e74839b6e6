namespace Kms.Metrics.Infrastructure;

/// <summary>Reads the properties of <c>AWS::CloudWatch::Alarm</c> and of what is made like it.</summary>
internal static class AlarmParts
{
    /// <summary>The questions of an alarm: that of its metric, or those of the metrics that its expression is computed from.</summary>
    public static IEnumerable<PlacedUsage> Alarm(Intrinsics i, Node properties, Origin origin)
    {
        var condition = Condition(i, properties);
        var queries = i.Property(properties, "Metrics");
        if (queries is null)
        {
            var parts = Series(i, properties, i.Property(properties, "Statistic") ?? i.Property(properties, "ExtendedStatistic"),
                origin.Node,
                condition);
            return UsageFactory.Make(parts, origin) is { } usage ? [usage] : [];
        }

        var (items, _) = i.Items(queries);
        var stats = items.Where(q => i.Property(q, "MetricStat") is not null).ToList();
        // One metric in the longer form is the same question as in the shorter one.
        if (items.Count == 1 && stats.Count == 1)
            return Query(i, stats[0], condition, origin.Node, origin);
        var questions = stats.SelectMany(q => Query(i, q, null, q, origin)).ToList();
        var texts = items.Select(q => Expression(i, q, origin)).OfType<PlacedUsage>().ToList();
        return questions.Count + texts.Count == 0 ? [] : [.. questions, .. texts, UsageFactory.OfCondition(condition,
            stats.Select(q => i.Property(i.Property(q, "MetricStat"), "Period")).FirstOrDefault(), origin.Node, origin)];
    }

    /// <summary>The question of one <c>MetricDataQuery</c> with a metric.</summary>
    public static IEnumerable<PlacedUsage> Query(Intrinsics i, Node query, ConditionParts? condition, Node whole, Origin origin)
    {
        var stat = i.Property(query, "MetricStat");
        if (stat is null or UnknownNode || i.Property(stat, "Metric") is not { } metric)
            return [];
        return UsageFactory.Make(Series(i, metric, i.Property(stat, "Stat"), whole, condition, stat), origin) is { } usage ? [usage] : [];
    }

    /// <summary>The question that an expression's text asks by itself.</summary>
    public static PlacedUsage? Expression(Intrinsics i, Node query, Origin origin) =>
        i.Property(query, "Expression") is ScalarNode text ? UsageFactory.OfExpression(text, query, origin) : null;

    public static UsageParts Series(
        Intrinsics i, Node metric, Node? statistic, Node whole, ConditionParts? condition, Node? outer = null)
    {
        var list = i.Property(metric, "Dimensions");
        var (items, areAll) = i.Items(list);
        var dimensions = items.Select(d => Dimension(i, d)).ToList();
        return new UsageParts
        {
            Whole = whole,
            Namespace = i.Property(metric, "Namespace"),
            MetricName = i.Property(metric, "MetricName"),
            Statistic = statistic,
            Unit = i.Property(outer ?? metric, "Unit"),
            Period = i.Property(outer ?? metric, "Period"),
            DimensionsAsWhole = list,
            Dimensions = [.. dimensions.OfType<DimensionParts>()],
            DimensionsAreClosed = areAll && dimensions.TrueForAll(d => d is not null),
            Condition = condition,
        };
    }

    public static ConditionParts Condition(Intrinsics i, Node properties) => new()
    {
        Comparison = i.Property(properties, "ComparisonOperator"),
        Threshold = i.Property(properties, "Threshold"),
        EvaluationPeriods = i.Property(properties, "EvaluationPeriods"),
        DatapointsToAlarm = i.Property(properties, "DatapointsToAlarm"),
        MissingData = i.Property(properties, "TreatMissingData"),
        ActionsEnabled = i.Property(properties, "ActionsEnabled"),
        Actions = Actions(i, i.Property(properties, "AlarmActions")),
    };

    private static Node? Actions(Intrinsics i, Node? list) =>
        list is SequenceNode sequence ? new SequenceNode(list.Start, list.End, [.. sequence.Items.Select(i.Resolve)]) : list;

    private static DimensionParts? Dimension(Intrinsics i, Node dimension) =>
        i.Property(dimension, "Name") is { } name ? new DimensionParts(name, i.Property(dimension, "Value") ?? new UnknownNode(dimension))
            : null;
}
