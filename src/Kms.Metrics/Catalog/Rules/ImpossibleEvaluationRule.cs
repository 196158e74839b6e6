using System.Globalization;

namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>CloudWatch cannot evaluate such an alarm.</summary>
    public const string ImpossibleEvaluation = "KMS0203";
}

internal sealed class ImpossibleEvaluationRule : IRule
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestOfShortPeriods = TimeSpan.FromDays(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public RuleDefinition Definition { get; } =
        new(RuleIds.ImpossibleEvaluation, FindingSeverity.Error, "CloudWatch cannot evaluate such an alarm",
        "An alarm evaluates one day at most, or seven days if its periods are an hour or longer, and no more periods can breach than "
            + "are evaluated. The service refuses anything else when the alarm is put, in production.");

    public IEnumerable<Finding> Check(Question question)
    {
        if (question.Usage.Alarm is not { } alarm)
            yield break;
        var knowsPeriods = alarm.EvaluationPeriods.TryGet(out var periods);
        if (knowsPeriods && periods < 1)
            yield return Finding("An alarm evaluates one period or more, not " + Text(periods), "Evaluate 1 period or more");
        if (alarm.DatapointsToAlarm.TryGet(out var datapoints))
        {
            if (datapoints < 1)
                yield return Finding("One period or more must breach, not " + Text(datapoints), "Let 1 period or more breach");
            else if (knowsPeriods && periods >= 1 && datapoints > periods)
                yield return Finding(Text(datapoints) + " of " + Text(periods) + " periods can never breach", "Look at " + Text(datapoints)
                    + " periods, or wait for fewer");
        }

        if (!knowsPeriods || periods < 1 || !question.Usage.Period.TryGet(out var period) || period <= TimeSpan.Zero)
            yield break;
        var longest = period >= Hour ? Longest : LongestOfShortPeriods;
        if (period.TotalSeconds * periods > longest.TotalSeconds)
        {
            yield return Finding(
                Text(periods) + " periods of " + period.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)
                    + " seconds are more than the " + (period >= Hour ? "7 days" : "day") + " that the service looks back",
                period >= Hour ? "Look at 7 days at most"
                    : "Look at a day at most, or use periods of an hour or more, which reach back 7 days");
        }
    }

    private Finding Finding(string message, string remedy) => new(Definition, FindingPart.Evaluation, message, remedy);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
