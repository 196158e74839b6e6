using System.Text.Json;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Output.Report;

/// <summary>The report for programs: an object for each key store.</summary>
internal static class ReportJson
{
    public static Task WriteAsync(ToolContext context, IReadOnlyList<KeyStoreHealth> stores) =>
        JsonOutput.WriteArrayAsync(context.Output, stores, WriteStore);

    private static void WriteStore(Utf8JsonWriter json, KeyStoreHealth health)
    {
        json.WriteString("customKeyStoreId", health.CustomKeyStoreId.Value);
        json.WriteString("start", TimeText.ForPrograms(health.TotalRequests.Start));
        json.WriteString("end", TimeText.ForPrograms(health.TotalRequests.End));
        json.WriteBoolean("hasData", health.HasData);
        json.WriteStartArray("dangers");
        foreach (var finding in health.Findings)
        {
            json.WriteStartObject();
            json.WriteString("kind", finding.Kind.ToString());
            json.WriteString("message", finding.Message);
            json.WriteString("remedy", finding.Remedy);
            json.WriteString("source", finding.Source);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteSeries(json, "totalRequests", health.TotalRequests);
        WriteSeries(json, "reliability", health.Reliability);
        WriteList(json, "latency", health.Latency, l => (l.Metric.Dimensions, l));
        WriteList(json, "topExceptions", health.TopExceptions, e => (e.Key, e));
        WriteList(json, "certificateDaysToExpire", health.CertificateDaysToExpire, c => (c.Metric.Dimensions, c));
        WriteList(json, "managerStates", health.ManagerStates, m => (m.Metric.Dimensions, m));
        if (health.CredentialAge is { } age)
            WriteSeries(json, "credentialAge", age);
    }

    private static void WriteSeries(Utf8JsonWriter json, string name, DataSeries series)
    {
        json.WriteStartObject(name);
        WriteMembers(json, series);
        json.WriteEndObject();
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, IEnumerable<T> list,
        Func<T, (IReadOnlyList<MetricDimension> Dimensions, DataSeries Series)> read)
    {
        json.WriteStartArray(name);
        foreach (var (dimensions, series) in list.Select(read))
        {
            json.WriteStartObject();
            json.WritePropertyName("dimensions");
            json.WriteDimensionsValue(dimensions);
            WriteMembers(json, series);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMembers(Utf8JsonWriter json, DataSeries series)
    {
        json.WriteString("period", PeriodText.Of(series.Period));
        json.WriteString("status", series.Status.ToString());
        json.WritePropertyName("latest");
        json.WriteNumberOrNull(series.Latest?.Value);
        json.WriteStartArray("points");
        for (var i = 0; i < series.Values.Length; i++)
        {
            json.WriteStartObject();
            json.WriteString("timestamp", TimeText.ForPrograms(series.Timestamps.Span[i]));
            json.WritePropertyName("value");
            json.WriteNumberOrNull(series.Values.Span[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
