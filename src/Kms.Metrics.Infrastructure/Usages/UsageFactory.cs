using Kms.Metrics.Catalog;

namespace Kms.Metrics.Infrastructure;

/// <summary>Turns what stands in a document into the rulebook's question.</summary>
internal static class UsageFactory
{
    /// <summary>Makes the question; <see langword="null"/> where it is known not to be about AWS/KMS, or not known to be.</summary>
    public static PlacedUsage? Make(UsageParts parts, Origin origin)
    {
        if (NodeValues.TextOf(parts.Namespace) != KmsCatalog.Namespace)
            return null;
        return new PlacedUsage(new MetricUsage
        {
            Kind = parts.Kind,
            MetricName = NodeValues.Text(parts.MetricName),
            Dimensions = [.. parts.Dimensions.Select(d => new DimensionUsage(NodeValues.Text(d.Name), ValueOf(d.Value)))],
            DimensionsAreComplete = parts.DimensionsAreClosed,
            Statistic = MetricStatistic.TryParse(NodeValues.TextOf(parts.Statistic), out var statistic) ? statistic!
                : default(Knowable<MetricStatistic>),
            Unit = NodeValues.IsAbsent(parts.Unit) ? (string?)null : NodeValues.Text(parts.Unit).TryGet(out var unit) ? unit
                : default(Knowable<string?>),
            Period = NodeValues.Seconds(parts.Period),
            Alarm = parts.Condition is { } condition ? Condition(condition) : null,
        }, parts, origin);
    }

    /// <summary>A question that only has a condition: what can be wrong with an alarm whatever it watches.</summary>
    public static PlacedUsage OfCondition(ConditionParts condition, Node? period, Node whole, Origin origin) =>
        new(new MetricUsage { Period = NodeValues.Seconds(period), Alarm = Condition(condition) },
            new UsageParts { Whole = whole, Period = period, Condition = condition }, origin);

    /// <summary>The question that the text of an expression asks; <see langword="null"/> where it names no metric of AWS/KMS.</summary>
    public static PlacedUsage? OfExpression(ScalarNode text, Node whole, Origin origin) => null;

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
        Notifies = Notifies(parts),
    };

    // A default can be changed by a deployment, so it proves neither that actions are off nor that there are none.
    private static Knowable<bool> Notifies(ConditionParts parts)
    {
        if (parts.ActionsEnabled is not ScalarNode { IsDefault: true } && NodeValues.Truth(parts.ActionsEnabled).TryGet(out var on) && !on)
            return false;
        if (NodeValues.IsAbsent(parts.Actions))
            return false;
        if (parts.Actions is not SequenceNode actions)
            return default;
        var given = actions.Items.Where(a => a is not AbsentNode).ToList();
        return given.Count == 0 ? false : given.TrueForAll(a => a is ScalarNode) ? true : default(Knowable<bool>);
    }

    private static Knowable<string?> ValueOf(Node? node) => node switch
    {
        null => (string?)null,
        ScalarNode { Kind: not ScalarKind.Null } scalar => scalar.Text,
        _ => default(Knowable<string?>),
    };
}
