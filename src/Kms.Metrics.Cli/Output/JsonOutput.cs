using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kms.Metrics.Catalog;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Output;

/// <summary>Prints JSON for programs: one array a command, or one object a line where there is no end.</summary>
internal static class JsonOutput
{
    // Nobody puts this into HTML, and `'` and `+` read better as themselves.
    private static readonly JsonWriterOptions Indented =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task WriteArrayAsync<T>(TextWriter output, IEnumerable<T> items, Action<Utf8JsonWriter, T> writeItem) =>
        output.WriteLineAsync(Write(Indented, json =>
        {
            json.WriteStartArray();
            foreach (var item in items)
            {
                json.WriteStartObject();
                writeItem(json, item);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }));

    /// <summary>One object of a stream (NDJSON), or of a command that answers with one thing.</summary>
    public static Task WriteObjectAsync(TextWriter output, Action<Utf8JsonWriter> writeMembers, bool isStream) =>
        output.WriteLineAsync(Write(isStream ? Compact : Indented, json =>
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }));

    public static void WriteMembers<T>(Utf8JsonWriter json, T row, IEnumerable<Column<T>> columns)
    {
        foreach (var column in columns)
        {
            json.WritePropertyName(column.Name);
            if (column.Json is not null)
                column.Json(json, row);
            else
                json.WriteStringValue(column.Text(row));
        }
    }

    public static void WriteDimensionsValue(this Utf8JsonWriter json, IEnumerable<MetricDimension> dimensions)
    {
        json.WriteStartObject();
        foreach (var dimension in dimensions)
            json.WriteString(dimension.Name, dimension.Value);
        json.WriteEndObject();
    }

    public static void WriteFindingsValue(this Utf8JsonWriter json, IEnumerable<Finding> findings)
    {
        json.WriteStartArray();
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("id", finding.RuleId);
            json.WriteString("severity", finding.Severity.ToString());
            json.WriteString("message", finding.Message + ". " + finding.Remedy + ".");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteNumberOrNull(this Utf8JsonWriter json, double? value)
    {
        // JSON has no name for what is no number; the text keeps it apart from a value and from nothing.
        if (value is null)
            json.WriteNullValue();
        else if (double.IsFinite(value.Value))
            json.WriteNumberValue(value.Value);
        else
            json.WriteStringValue(value.Value.ToString(CultureInfo.InvariantCulture));
    }

    private static string Write(JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, options))
            write(json);
        return EscapeUnsafe(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    // Outside of its strings JSON has no such character, so each one can be written as its number, which loses nothing.
    public static string EscapeUnsafe(string json) => string.Join('\n', json.Split('\n').Select(DisplayText.Escape));
}
