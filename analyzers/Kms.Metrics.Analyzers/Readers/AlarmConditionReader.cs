using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>
/// Reads what an alarm does with its values from the properties that the AWS SDK and the AWS CDK have for it, whose names are the same.
/// </summary>
internal static class AlarmConditionReader
{
    public static AlarmUsage Read(InitializedObject alarm, string? actions)
    {
        var periods = Known(alarm, "EvaluationPeriods", Constants.Whole);
        return new AlarmUsage
        {
            Comparison = Known(alarm, "ComparisonOperator", o => Comparison(Constants.Word(o))),
            Threshold = Known(alarm, "Threshold", Constants.Number),
            EvaluationPeriods = periods,
            // Not given, as many as are looked at.
            DatapointsToAlarm = alarm.IsSet("DatapointsToAlarm") || alarm.MayBeSetLater("DatapointsToAlarm")
                ? Known(alarm, "DatapointsToAlarm", Constants.Whole) : periods,
            MissingData = Known(alarm, "TreatMissingData", o => Treatment(Constants.Word(o))),
            // Nobody is told of an alarm that is still being written: it is finished once it has what the service asks for.
            Actions = actions is not null && alarm.IsSet("ComparisonOperator") && alarm.IsSet("EvaluationPeriods")
                ? Notifies(alarm, actions) : default,
        };
    }

    public static void Locate(UsageReading reading, InitializedObject alarm) => reading
        .At(FindingPart.Threshold, alarm.LocationOf("Threshold"))
        .At(FindingPart.Comparison, alarm.LocationOf("ComparisonOperator"))
        .At(FindingPart.Evaluation, alarm.LocationOf("DatapointsToAlarm") ?? alarm.LocationOf("EvaluationPeriods"))
        .At(FindingPart.MissingData, alarm.LocationOf("TreatMissingData"));

    private static Knowable<T> Known<T>(InitializedObject alarm, string property, Func<IOperation, Knowable<T>> read) =>
        alarm[property] is { } value ? read(value) : default;

    private static KnowableList<Knowable<string>> Notifies(InitializedObject alarm, string actions)
    {
        if (Known(alarm, "ActionsEnabled", Constants.Truth).TryGet(out var enabled) && !enabled)
            return [];
        var (elements, complete) = ListReader.Read(alarm, actions);
        return elements.Count == 0 && complete ? [] : default(KnowableList<Knowable<string>>);
    }

    // Words without what joins them: GreaterThanThreshold and GREATER_THAN_THRESHOLD are the same.
    private static Knowable<AlarmComparison> Comparison(Knowable<string> word) => Letters(word) switch
    {
        "GREATERTHANTHRESHOLD" => AlarmComparison.GreaterThan,
        "GREATERTHANOREQUALTOTHRESHOLD" => AlarmComparison.GreaterThanOrEqual,
        "LESSTHANTHRESHOLD" => AlarmComparison.LessThan,
        "LESSTHANOREQUALTOTHRESHOLD" => AlarmComparison.LessThanOrEqual,
        _ => default(Knowable<AlarmComparison>),
    };

    private static Knowable<MissingDataTreatment> Treatment(Knowable<string> word) => Letters(word) switch
    {
        "MISSING" => MissingDataTreatment.Missing,
        "NOTBREACHING" => MissingDataTreatment.NotBreaching,
        "BREACHING" => MissingDataTreatment.Breaching,
        "IGNORE" => MissingDataTreatment.Ignore,
        _ => default(Knowable<MissingDataTreatment>),
    };

    internal static string Letters(Knowable<string> word) => word.TryGet(out var text) ? text.Replace("_", "").ToUpperInvariant() : "";
}
