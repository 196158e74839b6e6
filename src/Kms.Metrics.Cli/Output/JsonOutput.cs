using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kms.Metrics.Cli.Output;

/// <summary>Prints JSON for programs: one array a command.</summary>
internal static class JsonOutput
{
    // Nobody puts this into HTML, and `'` and `+` read better as themselves.
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteArrayAsync<T>(TextWriter output, IEnumerable<T> items, Action<Utf8JsonWriter, T> writeItem)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartArray();
            foreach (var item in items)
            {
                json.WriteStartObject();
                writeItem(json, item);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        await output.WriteLineAsync(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length)).ConfigureAwait(false);
    }

    public static void WriteDimensions(this Utf8JsonWriter json, IEnumerable<MetricDimension> dimensions)
    {
        json.WriteStartObject("dimensions");
        foreach (var dimension in dimensions)
            json.WriteString(dimension.Name, dimension.Value);
        json.WriteEndObject();
    }

    public static void WriteFindings(this Utf8JsonWriter json, IEnumerable<Catalog.Finding> findings)
    {
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("id", finding.RuleId);
            json.WriteString("message", finding.Message + ". " + finding.Remedy + ".");
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static void WriteNumber(this Utf8JsonWriter json, double value)
    {
        // JSON has no name for what is no number; the text keeps it apart from a value and from nothing.
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteStringValue(value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
