using System.Globalization;
using System.Text.Json;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>Evaluates an alarm at the end of every period that has passed, as if it had been watched all the time.</summary>
internal static class AlarmEvaluator
{
    // A clock that was moved by years is not worth a million evaluations: the last ones decide.
    private const int MostEvaluations = 10_000;

    public static void CatchUp(EmulatedAlarm alarm, MetricStore metrics, DateTimeOffset now)
    {
        var request = alarm.Request;
        var step = TimeSpan.FromSeconds(Math.Max(60, request.Period!.Value));
        var to = Floor(now, step);
        var from = Floor(alarm.EvaluatedTo, step) + step;
        if (to - from > step * MostEvaluations)
            from = to - (step * MostEvaluations);
        for (var at = from; at <= to; at += step)
            Evaluate(alarm, request, metrics, at);
        if (to > alarm.EvaluatedTo)
            alarm.EvaluatedTo = to;
    }

    private static void Evaluate(EmulatedAlarm alarm, PutMetricAlarmRequest request, MetricStore metrics, DateTimeOffset at)
    {
        var period = TimeSpan.FromSeconds(request.Period!.Value);
        var periods = request.EvaluationPeriods!.Value;
        var needed = request.DatapointsToAlarm ?? periods;
        var series = metrics.Find(new SeriesKey(request.Namespace!, request.MetricName!, request.Dimensions));
        var statistic = Statistic.Parse(request.Statistic ?? request.ExtendedStatistic!);
        var points = PeriodAggregator.Read(series, at - (period * periods), at, request.Period.Value, statistic, request.Unit, at);
        var missing = periods - points.Count;
        var breaching = points.Where(p => Breaches(p.Value, request)).ToList();
        var treatment = request.TreatMissingData ?? "missing";
        var breaches = breaching.Count + (treatment == "breaching" ? missing : 0);

        if (breaches >= needed)
            SetState(alarm, EmulatedAlarm.Alarm, Crossed(request, points, breaching, missing, needed), request, points, at);
        else if (points.Count > 0 || treatment is "notBreaching" or "breaching")
            SetState(alarm, EmulatedAlarm.Ok, NotCrossed(request, points, missing, needed), request, points, at);
        else if (treatment == "missing")
            SetState(alarm, EmulatedAlarm.InsufficientData, "Insufficient Data: " + Count(missing, "datapoint") + " were unknown.", request, points, at);
    }

    private static bool Breaches(double value, PutMetricAlarmRequest request) => request.ComparisonOperator switch
    {
        "GreaterThanThreshold" => value > request.Threshold,
        "GreaterThanOrEqualToThreshold" => value >= request.Threshold,
        "LessThanThreshold" => value < request.Threshold,
        _ => value <= request.Threshold,
    };

    // The service writes a state down when it changes, not at every evaluation.
    private static void SetState(EmulatedAlarm alarm, string state, string reason, PutMetricAlarmRequest request, List<DataPoint> points, DateTimeOffset at)
    {
        if (alarm.State != state)
            alarm.SetState(state, reason, ReasonData(request, points, at), at);
    }

    private static string Crossed(PutMetricAlarmRequest request, List<DataPoint> points, List<DataPoint> breaching, int missing, int needed)
    {
        if (points.Count == 0)
            return $"Threshold Crossed: no datapoints were received for {Count(missing, "period")} and {Count(missing, "missing datapoint")} were treated as [Breaching].";
        return $"Threshold Crossed: {breaching.Count} out of the last {points.Count} datapoints [{List(breaching)}] {Was(breaching.Count)} {Words(request, breaches: true)} the threshold ({Number(request.Threshold!.Value)}) (minimum {Count(needed, "datapoint")} for OK -> ALARM transition).";
    }

    private static string NotCrossed(PutMetricAlarmRequest request, List<DataPoint> points, int missing, int needed)
    {
        if (points.Count == 0)
            return $"Threshold Crossed: no datapoints were received for {Count(missing, "period")} and {Count(missing, "missing datapoint")} were treated as [NonBreaching].";
        var fine = points.Where(p => !Breaches(p.Value, request)).ToList();
        return $"Threshold Crossed: {fine.Count} out of the last {points.Count} datapoints [{List(fine)}] {Was(fine.Count)} {Words(request, breaches: false)} the threshold ({Number(request.Threshold!.Value)}) (minimum {Count(needed, "datapoint")} for ALARM -> OK transition).";
    }

    private static string Words(PutMetricAlarmRequest request, bool breaches) => (request.ComparisonOperator, breaches) switch
    {
        ("GreaterThanThreshold", true) or ("LessThanOrEqualToThreshold", false) => "greater than",
        ("GreaterThanOrEqualToThreshold", true) or ("LessThanThreshold", false) => "greater than or equal to",
        ("LessThanThreshold", true) or ("GreaterThanOrEqualToThreshold", false) => "less than",
        _ => "less than or equal to",
    };

    private static string ReasonData(PutMetricAlarmRequest request, List<DataPoint> points, DateTimeOffset at)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("version", "1.0");
            json.WriteString("queryDate", Date(at));
            if (points.Count > 0)
                json.WriteString("startDate", Date(points[0].Timestamp));
            if (request.Unit is not null)
                json.WriteString("unit", request.Unit);
            json.WriteString("statistic", request.Statistic ?? request.ExtendedStatistic);
            json.WriteNumber("period", request.Period!.Value);
            json.WriteStartArray("recentDatapoints");
            foreach (var point in points)
                json.WriteNumberValue(point.Value);
            json.WriteEndArray();
            json.WriteNumber("threshold", request.Threshold!.Value);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static DateTimeOffset Floor(DateTimeOffset time, TimeSpan step) => new(time.UtcTicks - (time.UtcTicks % step.Ticks), TimeSpan.Zero);

    private static string Was(int count) => count == 1 ? "was" : "were";

    private static string Count(int count, string noun) => count.ToString(CultureInfo.InvariantCulture) + " " + noun + (count == 1 ? "" : "s");

    private static string List(List<DataPoint> points) =>
        string.Join(", ", points.Take(5).Select(p => Number(p.Value) + " (" + p.Timestamp.ToString("dd/MM/yy HH:mm:ss", CultureInfo.InvariantCulture) + ")"));

    private static string Number(double value) => value.ToString(value == Math.Floor(value) ? "0.0" : "R", CultureInfo.InvariantCulture);

    private static string Date(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff+0000", CultureInfo.InvariantCulture);
}
