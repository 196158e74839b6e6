namespace Kms.Metrics.Infrastructure;

/// <summary>How documents are read.</summary>
public sealed class InfrastructureAuditOptions
{
    /// <summary>The largest file that is read, in bytes. A larger one is an error, and the others are read.</summary>
    /// <value>Default: 67,108,864 (64 MiB).</value>
    public long MaxFileSize { get; set; } = 64L * 1024 * 1024;

    /// <summary>
    /// The file that sets rules to none, turns them into errors, ignores findings and excludes files.
    /// </summary>
    /// <value>Default: <see langword="null"/>, the nearest <c>.kms-metrics.yaml</c> or <c>.kms-metrics.yml</c> in the folder of each path
    /// or in one above it.</value>
    public string? SettingsFile { get; set; }

    /// <summary>The findings that are known and not reported.</summary>
    /// <value>Default: <see langword="null"/>, none.</value>
    public InfrastructureBaseline? Baseline { get; set; }

    /// <summary>
    /// The text that the path <c>-</c> stands for.
    /// </summary>
    /// <value>Default: <see langword="null"/>, where <c>-</c> is a file's name like any other.</value>
    public TextReader? StandardInput { get; set; }
}
