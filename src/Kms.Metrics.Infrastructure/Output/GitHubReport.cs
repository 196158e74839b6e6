using System.Text;
using Kms.Metrics.Catalog;

namespace Kms.Metrics.Infrastructure;

/// <summary>The report as workflow commands of GitHub Actions.</summary>
internal static class GitHubReport
{
    public static string Write(Report report)
    {
        var text = new StringBuilder();
        foreach (var error in report.Errors)
        {
            text.Append("::error file=").Append(Property(error.Path));
            if (error.Line > 0)
                text.Append(",line=").Append(error.Line).Append(",col=").Append(error.Column);
            text.Append("::").Append(Data(error.Message)).Append('\n');
        }

        foreach (var finding in report.Findings)
        {
            text.Append("::").Append(finding.Severity switch
            {
                FindingSeverity.Error => "error",
                FindingSeverity.Warning => "warning",
                _ => "notice",
            }).Append(" file=").Append(Property(finding.Path)).Append(",line=").Append(finding.Line).Append(",endLine=")
                .Append(finding.EndLine)
                .Append(",col=").Append(finding.Column).Append(",endColumn=").Append(finding.EndColumn).Append(",title=")
                .Append(Property(finding.RuleId)).Append("::").Append(Data(finding.Message + ". " + finding.Remedy + ".")).Append('\n');
        }

        return text.ToString();
    }

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
