using System.Text;
using Kms.Metrics.Catalog;

namespace Kms.Metrics.Infrastructure;

/// <summary>The report for people: each finding with its line and a caret under the wrong part.</summary>
internal static class TextReport
{
    private const int MostColumns = 120;

    public static string Write(Report report, Func<string, int, string> lineOf)
    {
        var text = new StringBuilder();
        foreach (var error in report.Errors)
            text.Append(DisplayText.Shorten(error.Path)).Append(error.Line > 0 ? ":" + error.Line + ":" + error.Column : "")
                .Append(": error: ")
                .Append(error.Message).Append('\n');
        foreach (var finding in report.Findings)
        {
            text.Append(DisplayText.Shorten(finding.Path)).Append(':').Append(finding.Line).Append(':').Append(finding.Column).Append(": ")
                .Append(Word(finding.Severity)).Append(' ').Append(finding.RuleId).Append(": ").Append(finding.Message).Append(" [")
                .Append(DisplayText.Shorten(finding.ConstructPath ?? finding.Resource)).Append("]\n");
            Quote(text, lineOf(finding.Path, finding.Line), finding);
            text.Append("    ").Append(finding.Remedy).Append(".\n");
        }

        text.Append(Count(report.DocumentCount, "document")).Append(" with ").Append(Count(report.QuestionCount, "question"))
            .Append(" about AWS/KMS: ").Append(Count(report.Findings.Count, "finding"));
        if (report.Errors.Count > 0)
            text.Append(", ").Append(Count(report.Errors.Count, "file")).Append(" not read");
        if (report.SkippedCount > 0)
            text.Append("; ").Append(Count(report.SkippedCount, "other file")).Append(" skipped");
        return text.Append('\n').ToString();
    }

    public static string Word(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => "error",
        FindingSeverity.Warning => "warning",
        _ => "info",
    };

    // A line can be a whole minified document: what is shown is the part around the column.
    private static void Quote(StringBuilder text, string line, InfrastructureFinding finding)
    {
        var from = finding.Column > MostColumns - 20 ? finding.Column - 60 : 0;
        var shown = line.Length <= from ? "" : line.Substring(from, Math.Min(MostColumns, line.Length - from));
        shown = string.Concat(shown.Select(c => char.IsControl(c) ? ' ' : c));
        var width = finding.EndLine == finding.Line ? finding.EndColumn - finding.Column : 1;
        var column = finding.Column - 1 - from;
        text.Append("    ").Append(shown.TrimEnd()).Append('\n')
            .Append("    ").Append(' ', column).Append('^', Math.Clamp(width, 1, Math.Max(1, shown.Length - column))).Append('\n');
    }

    private static string Count(int count, string noun) => count + " " + noun + (count == 1 ? "" : "s");
}
