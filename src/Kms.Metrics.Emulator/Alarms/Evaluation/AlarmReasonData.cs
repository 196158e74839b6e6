using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kms.Metrics.Emulator.Alarms.Evaluation;

/// <summary>Writes the data of a verdict's reason as the service does. Pure.</summary>
internal static class AlarmReasonData
{
    // The whole must stay within the 4,000 characters that the service keeps.
    private const int MostPoints = 30;

    public static string Of(AlarmCriteria criteria, ReadOnlySpan<long> edges, AlarmVerdict verdict, DateTimeOffset at)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("version", "1.0");
            json.WriteString("queryDate", Date(at));
            if (verdict.Points.Count > 0)
                json.WriteString("startDate", Date(verdict.Points[0].Time));
            if (criteria.Unit is not null)
                json.WriteString("unit", criteria.Unit);
            if (criteria.Statistic is not null)
                json.WriteString("statistic", criteria.Statistic);
            json.WriteNumber("period", criteria.StatedPeriod ?? criteria.Period);
            Numbers(json, "recentDatapoints", verdict.Points, p => p.Value);
            if (criteria.Threshold is { } threshold)
            {
                json.WritePropertyName("threshold");
                Number(json, threshold);
            }
            else
            {
                Numbers(json, "recentLowerThresholds", verdict.Points, p => p.Lower);
                Numbers(json, "recentUpperThresholds", verdict.Points, p => p.Upper);
            }

            Evaluated(json, edges, criteria.EvaluationPeriods, verdict.Points);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    // Newest first: what was received, and the periods of which nothing was.
    private static void Evaluated(Utf8JsonWriter json, ReadOnlySpan<long> edges, int periods, IReadOnlyList<Datapoint> points)
    {
        json.WriteStartArray("evaluatedDatapoints");
        var written = 0;
        var at = points.Count - 1;
        for (var period = edges.Length - 2; period >= 0 && written < Math.Min(periods, MostPoints); period--)
        {
            var start = edges[period];
            if (at >= 0 && points[at].Time >= start)
                Evaluated(json, points[at--]);
            else if (points.Count < periods && period >= edges.Length - 1 - periods)
                Missing(json, start);
            else
                continue;
            written++;
        }

        json.WriteEndArray();
    }

    private static void Missing(Utf8JsonWriter json, long time)
    {
        json.WriteStartObject();
        json.WriteString("timestamp", Date(time));
        json.WriteEndObject();
    }

    private static void Evaluated(Utf8JsonWriter json, in Datapoint point)
    {
        json.WriteStartObject();
        json.WriteString("timestamp", Date(point.Time));
        if (point.SampleCount is { } count)
        {
            json.WritePropertyName("sampleCount");
            Number(json, count);
        }

        json.WritePropertyName("value");
        Number(json, point.Value);
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, string name, IReadOnlyList<Datapoint> points, Func<Datapoint, double?> value)
    {
        json.WriteStartArray(name);
        foreach (var number in points.Take(MostPoints).Select(value).OfType<double>())
            Number(json, number);
        json.WriteEndArray();
    }

    // 21.0 and not 21, as the service writes it.
    private static void Number(Utf8JsonWriter json, double value) => json.WriteRawValue(AlarmReason.Number(value));

    private static string Date(long seconds) => Date(DateTimeOffset.FromUnixTimeSeconds(seconds));

    private static string Date(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff+0000", CultureInfo.InvariantCulture);
}
