using System.Text;
using System.Text.Json;
using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>Writes the report of an audit. Names and texts from the account are data: the writer escapes them.</summary>
internal static class AuditWriter
{
    private static readonly JsonWriterOptions Options = new() { Indented = true };

    public static string ToJson(AlarmAudit audit) => Write(w =>
    {
        w.WriteStartObject();
        w.WriteNumber("alarms", audit.AlarmCount);
        w.WriteStartArray("findings");
        foreach (var finding in audit.Findings)
        {
            w.WriteStartObject();
            w.WriteString("ruleId", finding.RuleId);
            w.WriteString("severity", finding.Severity.ToString());
            w.WriteString("subject", finding.Subject);
            if (finding.AlarmArn is not null)
                w.WriteString("alarmArn", finding.AlarmArn);
            w.WriteString("message", finding.Message);
            w.WriteString("remedy", finding.Remedy);
            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.WriteEndObject();
    });

    public static string ToSarif(AlarmAudit audit) => Write(w =>
    {
        w.WriteStartObject();
        w.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        w.WriteString("version", "2.1.0");
        w.WriteStartArray("runs");
        w.WriteStartObject();
        WriteTool(w, audit);
        w.WriteStartArray("results");
        foreach (var finding in audit.Findings)
            WriteResult(w, finding);
        w.WriteEndArray();
        w.WriteEndObject();
        w.WriteEndArray();
        w.WriteEndObject();
    });

    private static void WriteTool(Utf8JsonWriter w, AlarmAudit audit)
    {
        w.WriteStartObject("tool");
        w.WriteStartObject("driver");
        w.WriteString("name", "Kms.Metrics");
        w.WriteStartArray("rules");
        foreach (var id in audit.Findings.Select(f => f.RuleId).Distinct().OrderBy(i => i, StringComparer.Ordinal))
        {
            w.WriteStartObject();
            w.WriteString("id", id);
            w.WriteStartObject("shortDescription");
            w.WriteString("text", AuditRules.TitleOf(id));
            w.WriteEndObject();
            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter w, AuditFinding finding)
    {
        w.WriteStartObject();
        w.WriteString("ruleId", finding.RuleId);
        w.WriteString("level",
            finding.Severity switch { FindingSeverity.Error => "error", FindingSeverity.Warning => "warning", _ => "note" });
        w.WriteStartObject("message");
        w.WriteString("text", finding.Message + ". " + finding.Remedy + ".");
        w.WriteEndObject();
        w.WriteStartArray("locations");
        w.WriteStartObject();
        w.WriteStartArray("logicalLocations");
        w.WriteStartObject();
        w.WriteString("name", finding.Subject);
        w.WriteString("fullyQualifiedName", finding.AlarmArn ?? finding.Subject);
        w.WriteString("kind", "resource");
        w.WriteEndObject();
        w.WriteEndArray();
        w.WriteEndObject();
        w.WriteEndArray();
        w.WriteEndObject();
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
            write(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
