namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>The range holds no data, or another time on every machine.</summary>
    public const string ImpossibleRange = "KMS0105";
}

internal sealed class ImpossibleRangeRule : IRule
{
    public RuleDefinition Definition { get; } =
        new(RuleIds.ImpossibleRange, FindingSeverity.Error, "The range holds no data, or another time on every machine",
        "A range that ends before it starts, or that lies before the 455 days that CloudWatch keeps, has no data in it. One in local "
            + "time is a different range on a machine in another time zone, and moves by an hour twice a year.");

    public IEnumerable<Finding> Check(Question question)
    {
        if (question.Usage.Range is not { } range)
            yield break;
        if (range.Length.TryGet(out var length) && length <= TimeSpan.Zero)
        {
            yield return Finding(length == TimeSpan.Zero ? "The range is empty: it ends where it starts"
                : "The range is reversed: it ends before it starts", "Choose an end after the start");
        }
        else if (range.Age.TryGet(out var age) && age > MetricPeriods.Retention)
        {
            yield return Finding("The range starts " + DisplayText.Count((long)age.TotalDays, "day", "days")
                + " ago, and CloudWatch keeps data for 455 days", "Ask for the last 455 days at most");
        }

        if (range.IsLocalTime)
            yield return Finding(
                "The range is in local time, which depends on the time zone of the machine and skips or repeats an hour when clocks change",
                "Use UTC: DateTime.UtcNow, DateTimeOffset.UtcNow or DateTimeKind.Utc");
    }

    private Finding Finding(string message, string remedy) => new(Definition, FindingPart.Range, message, remedy);
}
