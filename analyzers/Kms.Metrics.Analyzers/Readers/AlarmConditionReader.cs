using Kms.Metrics.Analyzers.Objects;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>
/// Reads what an alarm does with its values from the properties that the AWS SDK and the AWS CDK have for it, whose names are the same.
/// </summary>
internal static class AlarmConditionReader
{
    public static AlarmUsage Read(CreatedObject alarm, string? actions)
    {
        var periods = Known(alarm, "EvaluationPeriods", Values.Whole);
        return new AlarmUsage
        {
            Comparison = Known(alarm, "ComparisonOperator", o => Comparison(Values.Word(o))),
            Threshold = Known(alarm, "Threshold", Values.Number),
            EvaluationPeriods = periods,
            // Not given, as many as are looked at.
            DatapointsToAlarm = alarm.IsAbsent("DatapointsToAlarm") ? periods : Known(alarm, "DatapointsToAlarm", Values.Whole),
            MissingData = Known(alarm, "TreatMissingData", o => Treatment(Values.Word(o))),
            Actions = actions is null ? default : ActionsOf(alarm, actions),
            ActionsEnabled = actions is null ? default : Known(alarm, "ActionsEnabled", Values.Truth),
        };
    }

    public static void Locate(UsageReading reading, CreatedObject alarm) => reading
        .At(FindingPart.Threshold, alarm.LocationOf("Threshold"))
        .At(FindingPart.Comparison, alarm.LocationOf("ComparisonOperator"))
        .At(FindingPart.Evaluation, alarm.LocationOf("DatapointsToAlarm") ?? alarm.LocationOf("EvaluationPeriods"))
        .At(FindingPart.MissingData, alarm.LocationOf("TreatMissingData"));

    private static Knowable<T> Known<T>(CreatedObject alarm, string property, Func<IOperation, Knowable<T>> read) =>
        alarm[property] is { } value ? read(value) : default;

    // Nobody is told of an alarm that is still being written: it is finished once it has what the service asks for.
    private static KnowableList<Knowable<string>> ActionsOf(CreatedObject alarm, string property)
    {
        if (!alarm.IsSet("ComparisonOperator") || !alarm.IsSet("EvaluationPeriods"))
            return default;
        var elements = alarm.ElementsOf(property);
        KnowableList<Knowable<string>> actions = [.. elements.Items.Select(Values.Text)];
        return elements.IsClosed ? actions : actions.AsOpen();
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

    private static string Letters(Knowable<string> word) => word.TryGet(out var text) ? text.Replace("_", "").ToUpperInvariant() : "";
}
