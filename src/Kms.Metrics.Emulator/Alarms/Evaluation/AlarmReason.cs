using System.Globalization;

namespace Kms.Metrics.Emulator.Alarms.Evaluation;

/// <summary>Words the reason of a verdict as the service does. Pure.</summary>
internal static class AlarmReason
{
    // What the service keeps of a reason.
    private const int Longest = 1023;

    /// <param name="criteria">What decided.</param>
    /// <param name="verdict">The verdict, whose state is not <see langword="null"/>.</param>
    public static string Of(AlarmCriteria criteria, AlarmVerdict verdict)
    {
        var reason = verdict.State == AlarmStates.InsufficientData ? Insufficient(verdict.Filled)
            : verdict.Points.Count == 0 ? NoData(criteria, verdict) : Crossed(criteria, verdict);
        return reason.Length <= Longest ? reason : reason[..Longest];
    }

    /// <summary>A number as the service writes it: 21.0, not 21.</summary>
    public static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E', 'N') < 0 && double.IsFinite(value) ? text + ".0" : text;
    }

    private static string Insufficient(int missing) =>
        "Insufficient Data: " + Count(missing, "datapoint") + (missing == 1 ? " was unknown." : " were unknown.");

    private static string NoData(AlarmCriteria criteria, AlarmVerdict verdict) =>
        "Threshold Crossed: no datapoints were received for " + Count(verdict.Filled, "period") + " and "
            + Treated(criteria, verdict) + ".";

    private static string Crossed(AlarmCriteria criteria, AlarmVerdict verdict)
    {
        var isAlarm = verdict.State == AlarmStates.Alarm;
        var named = verdict.Points.Where(p => criteria.IsBreaching(p) == isAlarm).Reverse().ToList();
        var subject = criteria.IsBand ? "Thresholds Crossed: " : "Threshold Crossed: ";
        // Nothing that was received speaks for the state: what was counted for missing data does.
        if (named.Count == 0)
            return subject + Treated(criteria, verdict) + Minimum(criteria, isAlarm) + ".";
        var list = "[" + string.Join(", ", named.Select(p => Number(p.Value) + " (" + Time(p.Time) + ")")) + "]";
        var noun = criteria.DatapointsToAlarm is null ? Count(named.Count, "datapoint") + " " + list
            : named.Count + " out of the last " + criteria.EvaluationPeriods + " datapoints " + list;
        return subject + noun + (named.Count == 1 ? " was " : " were ") + Side(criteria, named, isAlarm)
            + (verdict is { Filled: > 0, Treated: true } ? " and " + Treated(criteria, verdict) : "") + Minimum(criteria, isAlarm) + ".";
    }

    private static string Side(AlarmCriteria criteria, List<Datapoint> points, bool isAlarm)
    {
        var not = isAlarm ? "" : "not ";
        if (!criteria.IsBand)
        {
            return not + criteria.ComparisonOperator switch
            {
                "GreaterThanThreshold" => "greater than",
                "GreaterThanOrEqualToThreshold" => "greater than or equal to",
                "LessThanThreshold" => "less than",
                _ => "less than or equal to",
            } + " the threshold (" + Number(criteria.Threshold!.Value) + ")";
        }

        var lower = not + "less than the lower thresholds [" + Bounds(points, p => p.Lower) + "]";
        var upper = not + "greater than the upper thresholds [" + Bounds(points, p => p.Upper) + "]";
        return criteria.ComparisonOperator switch
        {
            "LessThanLowerThreshold" => lower,
            "GreaterThanUpperThreshold" => upper,
            _ => lower + " or " + upper,
        };
    }

    private static string Bounds(List<Datapoint> points, Func<Datapoint, double?> bound) =>
        string.Join(", ", points.Select(p => bound(p) is { } value ? Number(value) : "-"));

    private static string Treated(AlarmCriteria criteria, AlarmVerdict verdict) =>
        Count(verdict.Filled, "missing datapoint") + (verdict.Filled == 1 ? " was" : " were") + " treated as ["
        + (criteria.Missing == MissingData.Breaching ? "Breaching" : "NonBreaching") + "]";

    // Said only where the alarm was given a number of its own.
    private static string Minimum(AlarmCriteria criteria, bool isAlarm) => criteria.DatapointsToAlarm is null ? ""
        : " (minimum " + Count(isAlarm ? criteria.Needed : criteria.EvaluationPeriods - criteria.Needed + 1, "datapoint") + " for "
        + (isAlarm ? "OK -> ALARM" : "ALARM -> OK") + " transition)";

    private static string Count(int count, string noun) =>
        count.ToString(CultureInfo.InvariantCulture) + " " + noun + (count == 1 ? "" : "s");

    private static string Time(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("dd/MM/yy HH:mm:ss", CultureInfo.InvariantCulture);
}
