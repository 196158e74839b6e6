using System.Text;
using Kms.Metrics.Catalog;

namespace Kms.Metrics.Infrastructure;

/// <summary>
/// Checks the alarms and queries on AWS KMS metrics in documents: CloudFormation templates, Terraform plans, dashboards and exporter
/// settings. Nothing is sent anywhere. Immutable and safe to share.
/// </summary>
/// <example>
/// <code>
/// var audit = InfrastructureAudit.Read("cdk.out", "dashboards");
/// foreach (var finding in audit.Findings)
///     Console.WriteLine(finding);
/// </code>
/// </example>
public sealed class InfrastructureAudit
{
    private readonly IReadOnlyDictionary<string, SourceText> _sources;

    internal InfrastructureAudit(IReadOnlyList<InfrastructureFinding> findings, IReadOnlyList<InfrastructureError> errors,
        IReadOnlyList<InfrastructureDocument> documents, IReadOnlyList<string> skipped, IReadOnlyDictionary<string, SourceText> sources)
    {
        Findings = findings;
        Errors = errors;
        Documents = documents;
        SkippedFiles = skipped;
        _sources = sources;
    }

    /// <summary>What is wrong, in the order of files, lines and columns.</summary>
    public IReadOnlyList<InfrastructureFinding> Findings { get; }

    /// <summary>The files that could not be read, each once.</summary>
    public IReadOnlyList<InfrastructureError> Errors { get; }

    /// <summary>The documents that were read.</summary>
    public IReadOnlyList<InfrastructureDocument> Documents { get; }

    /// <summary>The files that hold no document of a known kind.</summary>
    public IReadOnlyList<string> SkippedFiles { get; }

    /// <summary>Whether a finding is an error: a query that never finds data, or an alarm that can never work.</summary>
    public bool HasErrors => Findings.Any(f => f.Severity == FindingSeverity.Error);

    /// <summary>Reads files, folders with their subfolders, and patterns such as <c>infra/**/*.yaml</c>.</summary>
    /// <param name="paths">The paths, relative to the current folder or absolute.</param>
    /// <returns>The audit. Files that cannot be read are among its <see cref="Errors"/>.</returns>
    /// <exception cref="ArgumentNullException">A path is <see langword="null"/>.</exception>
    public static InfrastructureAudit Read(params string[] paths) => Read(paths, null);

    /// <summary>Reads files, folders with their subfolders, and patterns such as <c>infra/**/*.yaml</c>.</summary>
    /// <param name="paths">The paths, relative to the current folder or absolute.</param>
    /// <param name="options">How to read them; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The audit. Files that cannot be read are among its <see cref="Errors"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="paths"/> or one of them is <see langword="null"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static InfrastructureAudit Read(
        IEnumerable<string> paths, InfrastructureAuditOptions? options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var reader = new AuditReader(options ?? new InfrastructureAuditOptions());
        foreach (var path in paths)
        {
            ArgumentNullException.ThrowIfNull(path, nameof(paths));
            reader.AddPath(path);
        }

        return reader.Audit(cancellationToken);
    }

    /// <summary>Reads one document from a text.</summary>
    /// <param name="text">The document.</param>
    /// <param name="path">The name that findings give as its file. Default: <c>stdin</c>.</param>
    /// <param name="options">How to read it; <see langword="null"/> for the defaults.</param>
    /// <returns>The audit. Files that cannot be read are among its <see cref="Errors"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> or <paramref name="path"/> is <see langword="null"/>.</exception>
    public static InfrastructureAudit ReadText(string text, string path = "stdin", InfrastructureAuditOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(path);
        var reader = new AuditReader(options ?? new InfrastructureAuditOptions());
        reader.AddText(text, path);
        return reader.Audit(CancellationToken.None);
    }

    /// <summary>Writes a report.</summary>
    /// <param name="format">How.</param>
    /// <returns>The report, with a line feed at its end where it is not empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="format"/> is not defined.</exception>
    public string ToReport(InfrastructureReportFormat format)
    {
        var report = new Report(Findings, Errors, Documents.Count, Documents.Sum(d => d.QuestionCount), SkippedFiles.Count);
        return format switch
        {
            InfrastructureReportFormat.Text => TextReport.Write(report, (path, line) => _sources[path].Line(line).ToString()),
            InfrastructureReportFormat.Json => JsonReport.Write(report),
            InfrastructureReportFormat.Sarif => SarifReport.Write(report),
            InfrastructureReportFormat.GitHub => GitHubReport.Write(report),
            InfrastructureReportFormat.MSBuild => MSBuildReport.Write(report),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
        };
    }
}
