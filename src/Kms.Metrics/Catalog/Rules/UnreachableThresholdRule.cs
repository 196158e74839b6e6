using System.Globalization;

namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>The metric cannot cross the threshold, or always has.</summary>
    public const string UnreachableThreshold = "KMS0201";
}

internal sealed class UnreachableThresholdRule : IRule
{
    public RuleDefinition Definition { get; } =
        new(RuleIds.UnreachableThreshold, FindingSeverity.Error, "The metric cannot cross the threshold, or always has",
        "A proxy answers within 250 milliseconds, or 500 where KMS tried twice; a store has at most ten managers; nothing has negative "
            + "days. An alarm beyond these bounds never fires, or always has fired, and says nothing either way.");

    public IEnumerable<Finding> Check(Question question)
    {
        if (question.Metric is not { } metric || question.Usage.Alarm is not { } alarm || !alarm.Comparison.TryGet(out var comparison)
            || !alarm.Threshold.TryGet(out var threshold))
            yield break;
        // The range of a sum depends on how many values are added; that of a count begins where there is data.
        var least = metric.MinimumValue;
        double? most = metric.MaximumValue;
        if (!question.Usage.Statistic.TryGet(out var statistic) || statistic.Kind is StatisticKind.Sum or StatisticKind.SampleCount)
            most = null;
        var often = Never(comparison, threshold, least, most) ? "never" : Always(comparison, threshold, least, most) ? "always" : null;
        if (often is null)
            yield break;
        var bound = "; its values " + (most is { } upper ? "are from " + Text(least) + " to " + Text(upper) : "begin at " + Text(least))
            + " " + metric.ValueNoun;
        yield return Finding(metric.Name + " is " + often + " " + Words(comparison) + " " + Text(threshold) + bound + ", so this alarm "
            + often + " fires", metric);
    }

    private Finding Finding(string message, MetricDefinition metric) =>
        new(Definition, FindingPart.Threshold, message, "Choose a threshold in " + metric.ValueNoun
        + " that the metric crosses when something is wrong");

    private static bool Never(AlarmComparison comparison, double threshold, double least, double? most) => comparison switch
    {
        AlarmComparison.GreaterThan => threshold >= most,
        AlarmComparison.GreaterThanOrEqual => threshold > most,
        AlarmComparison.LessThan => threshold <= least,
        _ => threshold < least,
    };

    private static bool Always(AlarmComparison comparison, double threshold, double least, double? most) => comparison switch
    {
        AlarmComparison.GreaterThan => threshold < least,
        AlarmComparison.GreaterThanOrEqual => threshold <= least,
        AlarmComparison.LessThan => threshold > most,
        _ => threshold >= most,
    };

    internal static string Words(AlarmComparison comparison) => comparison switch
    {
        AlarmComparison.GreaterThan => "above",
        AlarmComparison.GreaterThanOrEqual => "at or above",
        AlarmComparison.LessThan => "below",
        AlarmComparison.AboveBand => "above the band of",
        AlarmComparison.BelowBand => "below the band of",
        _ => "at or below",
    };

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
