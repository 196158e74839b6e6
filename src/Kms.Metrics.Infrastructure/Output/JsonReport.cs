using System.Text.Json;

namespace Kms.Metrics.Infrastructure;

/// <summary>The report as JSON.</summary>
internal static class JsonReport
{
    private static readonly JsonWriterOptions Options = new() { Indented = true };

    public static string Write(Report report) => JsonText.Write(Options, w =>
    {
        w.WriteStartObject();
        w.WriteNumber("documents", report.DocumentCount);
        w.WriteNumber("questions", report.QuestionCount);
        w.WriteNumber("skipped", report.SkippedCount);
        w.WriteStartArray("findings");
        foreach (var finding in report.Findings)
            Write(w, finding);
        w.WriteEndArray();
        w.WriteStartArray("errors");
        foreach (var error in report.Errors)
        {
            w.WriteStartObject();
            w.WriteString("path", error.Path);
            w.WriteNumber("line", error.Line);
            w.WriteNumber("column", error.Column);
            w.WriteString("message", error.Message);
            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.WriteEndObject();
    }) + "\n";

    private static void Write(Utf8JsonWriter w, InfrastructureFinding finding)
    {
        w.WriteStartObject();
        w.WriteString("ruleId", finding.RuleId);
        w.WriteString("severity", TextReport.Word(finding.Severity));
        w.WriteString("path", finding.Path);
        w.WriteNumber("line", finding.Line);
        w.WriteNumber("column", finding.Column);
        w.WriteNumber("endLine", finding.EndLine);
        w.WriteNumber("endColumn", finding.EndColumn);
        w.WriteString("resource", finding.Resource);
        if (finding.ConstructPath is { } path)
            w.WriteString("constructPath", path);
        w.WriteString("message", finding.Message);
        w.WriteString("remedy", finding.Remedy);
        if (finding.Suggestion is { } suggestion)
            w.WriteString("suggestion", suggestion);
        w.WriteEndObject();
    }
}
