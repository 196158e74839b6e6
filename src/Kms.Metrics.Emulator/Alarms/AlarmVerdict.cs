using System.Globalization;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>A point that an alarm looked at.</summary>
/// <param name="Time">The beginning of its period, in seconds since 1970.</param>
/// <param name="Value">Its value.</param>
/// <param name="Breaches">Whether it is on the bad side of the threshold.</param>
internal readonly record struct EvaluatedPoint(long Time, double Value, bool Breaches);

/// <summary>What an evaluation came to.</summary>
/// <param name="State">The state; <see langword="null"/> to leave it as it is.</param>
/// <param name="Reason">The reason in the service's words.</param>
internal sealed record AlarmVerdict(string? State, string Reason)
{
    /// <summary>Judges the points of an evaluation. [CloudWatch guide: how alarms treat missing data]</summary>
    /// <param name="request">The alarm.</param>
    /// <param name="points">The points that count, oldest first: as many as the alarm evaluates, or fewer where data is missing.</param>
    /// <param name="periodsSince">How many periods ago a point began, 1 for the newest one.</param>
    /// <param name="threshold">The threshold as the reason shows it.</param>
    public static AlarmVerdict Of(PutMetricAlarmRequest request, IReadOnlyList<EvaluatedPoint> points, Func<EvaluatedPoint, int> periodsSince, string threshold)
    {
        var periods = request.EvaluationPeriods!.Value;
        var needed = request.DatapointsToAlarm ?? periods;
        var missing = periods - points.Count;
        var breaching = points.Count(p => p.Breaches);
        var words = new ReasonText(request, points, missing, needed, threshold);
        return (request.TreatMissingData ?? "missing") switch
        {
            "breaching" => breaching + missing >= needed ? words.Alarm("Breaching") : words.Ok("Breaching"),
            "notBreaching" => breaching >= needed ? words.Alarm("NonBreaching") : words.Ok("NonBreaching"),
            "ignore" => breaching >= needed ? words.Alarm(null) : breaching + missing < needed ? words.Ok(null) : ReasonText.Unchanged(),
            _ when points.Count == 0 => words.Insufficient(),
            _ => breaching >= needed || (missing > 0 && IsEarlyAlarm(points, periodsSince, needed)) ? words.Alarm(null) : breaching + missing < needed || points.Any(p => !p.Breaches) ? words.Ok(null) : ReasonText.Unchanged(),
        };
    }

    // A breach that is old enough, with nothing good after it, is an alarm even if too few points came to say so.
    private static bool IsEarlyAlarm(IReadOnlyList<EvaluatedPoint> points, Func<EvaluatedPoint, int> periodsSince, int needed)
    {
        var oldest = points.Count;
        while (oldest > 0 && points[oldest - 1].Breaches)
            oldest--;
        return oldest < points.Count && periodsSince(points[oldest]) >= needed;
    }

    /// <summary>Writes the reasons as the service does.</summary>
    private sealed class ReasonText(PutMetricAlarmRequest request, IReadOnlyList<EvaluatedPoint> points, int missing, int needed, string threshold)
    {
        public AlarmVerdict Alarm(string? treatedAs) => new(AlarmStates.Alarm, Crossed(treatedAs, breaches: true, "OK -> ALARM"));

        public AlarmVerdict Ok(string? treatedAs) => new(AlarmStates.Ok, Crossed(treatedAs, breaches: false, "ALARM -> OK"));

        public AlarmVerdict Insufficient() => new(AlarmStates.InsufficientData, "Insufficient Data: " + Count(missing, "datapoint") + (missing == 1 ? " was unknown." : " were unknown."));

        public static AlarmVerdict Unchanged() => new(null, "");

        private string Crossed(string? treatedAs, bool breaches, string transition)
        {
            if (points.Count == 0)
                return $"Threshold Crossed: no datapoints were received for {Count(missing, "period")} and {Count(missing, "missing datapoint")} {Was(missing)} treated as [{treatedAs}].";
            var named = points.Where(p => p.Breaches == breaches).ToList();
            var tail = missing > 0 && treatedAs is not null ? $" and {Count(missing, "missing datapoint")} {Was(missing)} treated as [{treatedAs}]" : "";
            if (named.Count == 0)
                return $"Threshold Crossed: {Count(missing, "missing datapoint")} {Was(missing)} treated as [{treatedAs}] (minimum {Count(needed, "datapoint")} for {transition} transition).";
            var noun = points.Count == 1 && missing == 0 ? $"{Count(named.Count, "datapoint")} [{List(named)}]" : $"{named.Count} out of the last {points.Count + missing} datapoints [{List(named)}]";
            return $"Threshold Crossed: {noun} {Was(named.Count)} {(breaches ? "" : "not ")}{Side()} the threshold ({threshold}){tail} (minimum {Count(needed, "datapoint")} for {transition} transition).";
        }

        private string Side() => request.ComparisonOperator switch
        {
            "GreaterThanThreshold" => "greater than",
            "GreaterThanOrEqualToThreshold" => "greater than or equal to",
            "LessThanThreshold" => "less than",
            "LessThanOrEqualToThreshold" => "less than or equal to",
            "GreaterThanUpperThreshold" => "greater than the upper",
            "LessThanLowerThreshold" => "less than the lower",
            _ => "less than the lower or greater than the upper",
        };

        private static string Was(int count) => count == 1 ? "was" : "were";

        private static string Count(int count, string noun) => count.ToString(CultureInfo.InvariantCulture) + " " + noun + (count == 1 ? "" : "s");

        private static string List(List<EvaluatedPoint> named) =>
            string.Join(", ", named.Take(5).Select(p => Number(p.Value) + " (" + DateTimeOffset.FromUnixTimeSeconds(p.Time).ToString("dd/MM/yy HH:mm:ss", CultureInfo.InvariantCulture) + ")"));
    }

    public static string Number(double value) => value.ToString(value == Math.Floor(value) && Math.Abs(value) < 1e15 ? "0.0" : "R", CultureInfo.InvariantCulture);
}
