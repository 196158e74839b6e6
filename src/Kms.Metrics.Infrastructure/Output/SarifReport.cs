using System.Text.Json;
using Kms.Metrics.Catalog;

namespace Kms.Metrics.Infrastructure;

/// <summary>The report as SARIF 2.1.0. [SARIF: Static Analysis Results Interchange Format, OASIS]</summary>
internal static class SarifReport
{
    private static readonly JsonWriterOptions Options = new() { Indented = true };

    public static string Write(Report report) => JsonText.Write(Options, w =>
    {
        w.WriteStartObject();
        w.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        w.WriteString("version", "2.1.0");
        w.WriteStartArray("runs");
        w.WriteStartObject();
        var rules = report.Findings.Select(f => f.RuleId).Distinct().Order(StringComparer.Ordinal).ToList();
        Tool(w, rules);
        Invocation(w, report.Errors);
        w.WriteString("columnKind", "utf16CodeUnits");
        w.WriteStartArray("results");
        foreach (var finding in report.Findings)
            Result(w, finding, rules.IndexOf(finding.RuleId));
        w.WriteEndArray();
        w.WriteEndObject();
        w.WriteEndArray();
        w.WriteEndObject();
    }) + "\n";

    private static void Tool(Utf8JsonWriter w, List<string> rules)
    {
        w.WriteStartObject("tool");
        w.WriteStartObject("driver");
        w.WriteString("name", "Kms.Metrics");
        w.WriteStartArray("rules");
        foreach (var id in rules)
        {
            w.WriteStartObject();
            w.WriteString("id", id);
            Message(w, "shortDescription", InfrastructureRules.TitleOf(id));
            if (Rulebook.Rules.FirstOrDefault(r => r.Id == id) is { } rule)
            {
                Message(w, "fullDescription", rule.Description);
                w.WriteStartObject("defaultConfiguration");
                w.WriteString("level", Level(rule.Severity));
                w.WriteEndObject();
            }

            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private static void Invocation(Utf8JsonWriter w, IReadOnlyList<InfrastructureError> errors)
    {
        w.WriteStartArray("invocations");
        w.WriteStartObject();
        w.WriteBoolean("executionSuccessful", errors.Count == 0);
        w.WriteStartArray("toolExecutionNotifications");
        foreach (var error in errors)
        {
            w.WriteStartObject();
            w.WriteString("level", "error");
            Message(w, "message", error.Message + ".");
            w.WriteStartArray("locations");
            Location(w, error.Path, error.Line > 0 ? (error.Line, error.Column, error.Line, error.Column + 1) : null, null);
            w.WriteEndArray();
            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.WriteEndObject();
        w.WriteEndArray();
    }

    private static void Result(Utf8JsonWriter w, InfrastructureFinding finding, int rule)
    {
        w.WriteStartObject();
        w.WriteString("ruleId", finding.RuleId);
        w.WriteNumber("ruleIndex", rule);
        w.WriteString("level", Level(finding.Severity));
        Message(w, "message", finding.Message + ". " + finding.Remedy + ".");
        w.WriteStartArray("locations");
        Location(w, finding.Path, (finding.Line, finding.Column, finding.EndLine, finding.EndColumn), finding.ConstructPath
            ?? finding.Resource);
        w.WriteEndArray();
        w.WriteEndObject();
    }

    private static void Location(Utf8JsonWriter w, string path, (int Line, int Column, int EndLine, int EndColumn)? region, string? name)
    {
        w.WriteStartObject();
        w.WriteStartObject("physicalLocation");
        w.WriteStartObject("artifactLocation");
        w.WriteString("uri", UriOf(path));
        w.WriteEndObject();
        if (region is { } r)
        {
            w.WriteStartObject("region");
            w.WriteNumber("startLine", r.Line);
            w.WriteNumber("startColumn", r.Column);
            w.WriteNumber("endLine", r.EndLine);
            w.WriteNumber("endColumn", r.EndColumn);
            w.WriteEndObject();
        }

        w.WriteEndObject();
        if (name is not null)
        {
            w.WriteStartArray("logicalLocations");
            w.WriteStartObject();
            w.WriteString("fullyQualifiedName", name);
            w.WriteEndObject();
            w.WriteEndArray();
        }

        w.WriteEndObject();
    }

    private static void Message(Utf8JsonWriter w, string member, string text)
    {
        w.WriteStartObject(member);
        w.WriteString("text", text);
        w.WriteEndObject();
    }

    private static string UriOf(string path) =>
        Path.IsPathRooted(path) ? new Uri(path).AbsoluteUri : string.Join("/", path.Split('/').Select(Uri.EscapeDataString));

    private static string Level(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => "error",
        FindingSeverity.Warning => "warning",
        _ => "note",
    };
}
