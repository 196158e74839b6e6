using Kms.Metrics.Catalog;

namespace Kms.Metrics.Infrastructure;

/// <summary>Turns what stands in a document into the rulebook's question.</summary>
internal static class UsageFactory
{
    /// <summary>
    /// Creates the question; <see langword="null"/> where it is about another namespace, or it is not known which. Of a namespace that is
    /// nearly AWS/KMS the rulebook says so.
    /// </summary>
    public static PlacedUsage? Make(UsageParts parts, Origin origin)
    {
        if (NodeValues.TextOf(parts.Namespace) is not { } name)
            return null;
        var usage = Usage(parts, name);
        return name == KmsCatalog.Namespace || Rulebook.Check(usage).Count > 0 ? new PlacedUsage(usage, parts, origin) : null;
    }

    private static MetricUsage Usage(UsageParts parts, string name)
    {
        var dimensions = parts.Dimensions.Select(d => new DimensionUsage(NodeValues.Text(d.Name), ValueOf(d.Value))).ToArray();
        return new MetricUsage
        {
            Kind = parts.Kind,
            Namespace = name,
            MetricName = NodeValues.Text(parts.MetricName),
            Dimensions = parts.DimensionsAreClosed ? KnowableList.Closed(dimensions) : KnowableList.Open(dimensions),
            Statistic = MetricStatistic.TryParse(NodeValues.TextOf(parts.Statistic), out var statistic) ? statistic!
                : default(Knowable<MetricStatistic>),
            Unit = NodeValues.IsAbsent(parts.Unit) ? (string?)null : NodeValues.Text(parts.Unit).TryGet(out var unit) ? unit
                : default(Knowable<string?>),
            Period = NodeValues.Seconds(parts.Period),
            Alarm = parts.Condition is { } condition ? Condition(condition) : null,
        };
    }

    /// <summary>A question that only has a condition: what can be wrong with an alarm whatever it watches.</summary>
    public static PlacedUsage OfCondition(ConditionParts condition, Node? period, Node whole, Origin origin) =>
        new(new MetricUsage { Period = NodeValues.Seconds(period), Alarm = Condition(condition) },
            new UsageParts { Whole = whole, Period = period, Condition = condition }, origin);

    /// <summary>The question that the text of an expression asks; <see langword="null"/> where it names no metric of AWS/KMS.</summary>
    public static PlacedUsage? OfExpression(ScalarNode text, Node whole, Origin origin) =>
        text.StandIns.Count > 0 || !text.Text.Contains("KMS", StringComparison.OrdinalIgnoreCase) ? null
            : new PlacedUsage(new MetricUsage { Expression = text.Text }, new UsageParts { Whole = whole, Expression = text }, origin);

    private static AlarmUsage Condition(ConditionParts parts) => new()
    {
        Comparison = NodeValues.TextOf(parts.Comparison) switch
        {
            "GreaterThanThreshold" => AlarmComparison.GreaterThan,
            "GreaterThanOrEqualToThreshold" => AlarmComparison.GreaterThanOrEqual,
            "LessThanThreshold" => AlarmComparison.LessThan,
            "LessThanOrEqualToThreshold" => AlarmComparison.LessThanOrEqual,
            "LessThanLowerOrGreaterThanUpperThreshold" => AlarmComparison.OutsideBand,
            "GreaterThanUpperThreshold" => AlarmComparison.AboveBand,
            "LessThanLowerThreshold" => AlarmComparison.BelowBand,
            _ => default(Knowable<AlarmComparison>),
        },
        Threshold = NodeValues.Number(parts.Threshold),
        EvaluationPeriods = NodeValues.WholeNumber(parts.EvaluationPeriods),
        DatapointsToAlarm = NodeValues.WholeNumber(NodeValues.IsAbsent(parts.DatapointsToAlarm) ? parts.EvaluationPeriods
            : parts.DatapointsToAlarm),
        MissingData = NodeValues.IsAbsent(parts.MissingData) ? MissingDataTreatment.Missing : NodeValues.TextOf(parts.MissingData) switch
        {
            "missing" => MissingDataTreatment.Missing,
            "notBreaching" => MissingDataTreatment.NotBreaching,
            "breaching" => MissingDataTreatment.Breaching,
            "ignore" => MissingDataTreatment.Ignore,
            _ => default(Knowable<MissingDataTreatment>),
        },
        Actions = Actions(parts.Actions),
        ActionsEnabled = IsFixed(parts.ActionsEnabled) ? NodeValues.Truth(parts.ActionsEnabled) : default,
    };

    // A default can be changed by a deployment, so it does not prove that actions are off.
    private static bool IsFixed(Node? node) => node is not ScalarNode { IsDefault: true };

    private static KnowableList<Knowable<string>> Actions(Node? actions)
    {
        if (NodeValues.IsAbsent(actions))
            return [];
        if (actions is not SequenceNode list)
            return default;
        var given = list.Items.Where(a => a is not AbsentNode).Select(NodeValues.Text).ToArray();
        return KnowableList.Closed(given);
    }

    private static Knowable<string?> ValueOf(Node? node) => node switch
    {
        null => (string?)null,
        ScalarNode { Kind: not ScalarKind.Null } scalar => scalar.Text,
        _ => default(Knowable<string?>),
    };
}
