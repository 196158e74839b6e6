using System.Globalization;

namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>The threshold is in another unit of time than the metric.</summary>
    public const string ThresholdUnit = "KMS0207";
}

internal sealed class ThresholdUnitRule : IRule
{
    private const int SecondsOfADay = 86_400;

    // A year: a number of seconds up to here is less than seven minutes, in which nobody renews key material.
    private const int MostDays = 366;

    public RuleDefinition Definition { get; } =
        new(RuleIds.ThresholdUnit, FindingSeverity.Warning, "The threshold is in another unit of time than the metric",
        "Key material expires in seconds, certificates in days. An alarm below 30 on seconds fires half a minute before the key "
            + "stops working, and reads OK all the weeks in which somebody could have acted.");

    public IEnumerable<Finding> Check(Question question)
    {
        if (question.Metric is not { } metric || question.Usage.Alarm is not { } alarm || !alarm.Threshold.TryGet(out var threshold)
            || question.IsCount)
            yield break;
        if (metric.Unit == "Seconds" && threshold is > 0 and <= MostDays)
        {
            yield return Finding(
                metric.Name + " is in seconds, and the threshold " + Text(threshold) + " is less than seven minutes before the key expires",
                "Write " + Text(threshold * SecondsOfADay) + " for " + Days(threshold) + ", or use a TimeSpan", threshold * SecondsOfADay);
        }
        else if (metric.ValueNoun == "days" && threshold is >= SecondsOfADay and < 1e12)
        {
            var days = threshold / SecondsOfADay;
            yield return Finding(metric.Name + " is in days, and " + Text(threshold) + " days are centuries",
                "Write " + Text(days) + " for " + Text(threshold) + " seconds, or use a TimeSpan", days);
        }
    }

    private Finding Finding(string message, string remedy, double suggestion) =>
        new(Definition, FindingPart.Threshold, message, remedy) { Suggestion = Text(suggestion) };

    private static string Days(double days) => Text(days) + (days == 1 ? " day" : " days");

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
