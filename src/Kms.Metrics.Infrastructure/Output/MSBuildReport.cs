using System.Text;
using Kms.Metrics.Catalog;

namespace Kms.Metrics.Infrastructure;

/// <summary>The report as lines that MSBuild turns into errors, warnings and messages with a place.</summary>
internal static class MSBuildReport
{
    /// <summary>The id of a file that could not be read.</summary>
    private const string NotRead = "KMS0500";

    public static string Write(Report report)
    {
        var text = new StringBuilder();
        foreach (var error in report.Errors)
        {
            text.Append(OneLine(error.Path)).Append(error.Line > 0 ? "(" + error.Line + "," + error.Column + ")" : "")
                .Append(": error ").Append(NotRead).Append(": ").Append(OneLine(error.Message)).Append('\n');
        }

        // A message has no category of its own in this format: what is worth knowing only is left to the other reports.
        foreach (var finding in report.Findings.Where(f => f.Severity != FindingSeverity.Information))
        {
            text.Append(OneLine(finding.Path)).Append('(').Append(finding.Line).Append(',').Append(finding.Column).Append(',')
                .Append(finding.EndLine).Append(',').Append(finding.EndColumn).Append("): ").Append(TextReport.Word(finding.Severity))
                .Append(' ')
                .Append(finding.RuleId).Append(": ").Append(OneLine(finding.Message + ". " + finding.Remedy + ".")).Append('\n');
        }

        return text.ToString();
    }

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
