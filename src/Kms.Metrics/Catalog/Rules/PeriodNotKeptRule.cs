namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>CloudWatch has no such period, or keeps data of that age in longer ones only.</summary>
    public const string PeriodNotKept = "KMS0103";
}

internal sealed class PeriodNotKeptRule : IRule
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public RuleDefinition Definition { get; } =
        new(RuleIds.PeriodNotKept, FindingSeverity.Error, "CloudWatch has no such period, or not for data of that age",
        "The service refuses periods that it does not have. It keeps data older than 15 days in periods of 5 minutes, and data older "
            + "than 63 days in hours: a shorter period finds none of it, and the answer looks as if nothing had happened.");

    public IEnumerable<Finding> Check(Question question)
    {
        var usage = question.Usage;
        if (!usage.Period.TryGet(out var period))
            yield break;
        var belowMinute = usage.Alarm is null ? MetricPeriods.ForQueries : MetricPeriods.ForAlarms;
        if (!MetricPeriods.IsAllowed(period, belowMinute))
        {
            yield return Finding("CloudWatch has no period of " + Describe(period) + (usage.Alarm is null ? "" : " for alarms"),
                NextAllowed(period));
        }
        else if (!usage.PeriodIsFitted && usage.Range is { } range && range.Age.TryGet(out var age) && age < MetricPeriods.Retention
            && !MetricPeriods.IsKept(period, age))
        {
            var kept = MetricPeriods.Resolutions.First(r => r.Next is { } next && age >= next);
            yield return Finding("Data older than " + kept.Since + " is kept in periods of " + Describe(kept.Period) + ", so one of "
                + Describe(period) + " finds none of it", MetricPeriods.RoundUp(period, kept.Period));
        }
    }

    private Finding Finding(string message, TimeSpan suggestion) =>
        new(Definition, FindingPart.Period, message, "Use " + Describe(suggestion))
    {
        Suggestion = ((long)suggestion.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static TimeSpan NextAllowed(TimeSpan period) =>
        period <= Minute ? Minute : period > Day ? Day : MetricPeriods.RoundUp(period, Minute);

    private static string Describe(TimeSpan period) =>
        period.Ticks % TimeSpan.TicksPerDay == 0 && period > TimeSpan.Zero ? DisplayText.Count((long)period.TotalDays, "day", "days")
        : period.Ticks % TimeSpan.TicksPerHour == 0 && period > TimeSpan.Zero ? DisplayText.Count((long)period.TotalHours, "hour", "hours")
        : period.Ticks % TimeSpan.TicksPerMinute == 0 && period > TimeSpan.Zero
        ? DisplayText.Count((long)period.TotalMinutes, "minute", "minutes")
        : period.TotalSeconds.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture) + " seconds";
}
