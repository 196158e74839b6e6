using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Queries;
using Kms.Metrics.Emulator.Statistics;
using Kms.Metrics.Emulator.Storage;
using System.Globalization;
using System.Text.Json;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>Evaluates a metric alarm at one moment. Not safe for concurrent use; one instance serves all alarms of an account.</summary>
internal sealed class AlarmEvaluator(MetricScope metrics)
{
    // The service looks a little farther back than the periods it evaluates, so that a point that is late or missing does not change the
    // state at once.
    private const int PeriodsBeyond = 2;

    private readonly PeriodReader _reader = new();

    /// <summary>The state that the alarm is in, with the reason and its data.</summary>
    public (AlarmVerdict Verdict, string ReasonData) Evaluate(EmulatedMetricAlarm alarm, DateTimeOffset at)
    {
        var request = alarm.Request;
        var period = alarm.Period;
        var end = at.ToUnixTimeSeconds() / period * period;
        var start = end - ((long)period * (request.EvaluationPeriods!.Value + PeriodsBeyond));
        var (series, band) = Read(alarm, DateTimeOffset.FromUnixTimeSeconds(start), DateTimeOffset.FromUnixTimeSeconds(end), at);
        var points = new List<EvaluatedPoint>();
        for (var i = Math.Max(0, series.Length - request.EvaluationPeriods.Value); i < series.Length; i++)
            points.Add(new EvaluatedPoint(series.Times[i], series.Values[i], Breaches(request, series, i, band)));
        var threshold = band is null ? AlarmVerdict.Number(request.Threshold!.Value) : request.ThresholdMetricId!;
        var verdict = AlarmVerdict.Of(request, points, p => (int)((end - p.Time) / period), threshold);
        return (verdict, ReasonData(request, period, points, at));
    }

    private (TimeSeries Series, (TimeSeries Upper, TimeSeries Lower)? Band) Read(EmulatedMetricAlarm alarm, DateTimeOffset start,
        DateTimeOffset end, DateTimeOffset at)
    {
        var request = alarm.Request;
        if (request.Metrics.Count == 0)
        {
            var statistic = StatisticExpression.TryParse(request.Statistic ?? request.ExtendedStatistic!)!;
            var metric = metrics.Metrics.Find(new SeriesKey(request.Namespace!, request.MetricName!, request.Dimensions));
            return (_reader.Read(metric, start, end, request.Period!.Value, statistic, request.Unit, at), null);
        }

        var source = new QuerySource(metrics, request.Metrics, start, end, at);
        var watched = request.Metrics.First(m => m.ReturnData != false && m.Id != request.ThresholdMetricId);
        var series = source.Compute(watched) is [var first, ..] ? first : TimeSeries.Empty(alarm.Period);
        if (request.ThresholdMetricId is null)
            return (series, null);
        var band = source.Compute(request.Metrics.First(m => m.Id == request.ThresholdMetricId));
        return (series, (band[0], band[^1]));
    }

    private static bool Breaches(PutMetricAlarmRequest request, TimeSeries series, int at, (TimeSeries Upper, TimeSeries Lower)? band)
    {
        var value = series.Values[at];
        if (band is not { } edges)
        {
            return request.ComparisonOperator switch
            {
                "GreaterThanThreshold" => value > request.Threshold,
                "GreaterThanOrEqualToThreshold" => value >= request.Threshold,
                "LessThanThreshold" => value < request.Threshold,
                _ => value <= request.Threshold,
            };
        }

        // Where nothing is known yet about what is usual, nothing is unusual.
        var known = Array.BinarySearch(edges.Upper.Times, series.Times[at]);
        return known >= 0 && request.ComparisonOperator switch
        {
            "GreaterThanUpperThreshold" => value > edges.Upper.Values[known],
            "LessThanLowerThreshold" => value < edges.Lower.Values[known],
            _ => value > edges.Upper.Values[known] || value < edges.Lower.Values[known],
        };
    }

    private static string ReasonData(PutMetricAlarmRequest request, int period, List<EvaluatedPoint> points, DateTimeOffset at)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("version", "1.0");
            json.WriteString("queryDate", Date(at));
            if (points.Count > 0)
                json.WriteString("startDate", Date(DateTimeOffset.FromUnixTimeSeconds(points[0].Time)));
            if (request.Unit is not null)
                json.WriteString("unit", request.Unit);
            if ((request.Statistic ?? request.ExtendedStatistic) is { } statistic)
                json.WriteString("statistic", statistic);
            json.WriteNumber("period", period);
            json.WriteStartArray("recentDatapoints");
            foreach (var point in points)
                json.WriteNumberValue(point.Value);
            json.WriteEndArray();
            if (request.Threshold is { } threshold)
                json.WriteNumber("threshold", threshold);
            WriteEvaluated(json, points);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteEvaluated(Utf8JsonWriter json, List<EvaluatedPoint> points)
    {
        // The whole must stay within the 4,000 characters that the service keeps.
        json.WriteStartArray("evaluatedDatapoints");
        foreach (var point in points.Take(30))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", Date(DateTimeOffset.FromUnixTimeSeconds(point.Time)));
            json.WriteNumber("value", point.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Date(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff+0000", CultureInfo.InvariantCulture);
}
