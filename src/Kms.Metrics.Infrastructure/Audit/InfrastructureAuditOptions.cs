namespace Kms.Metrics.Infrastructure;

/// <summary>How documents are read.</summary>
public sealed class InfrastructureAuditOptions
{
    /// <summary>The largest file that is read, in bytes. Default: 64 MiB. A larger one is an error, and the others are read.</summary>
    public long MaxFileSize { get; set; } = 64L * 1024 * 1024;

    /// <summary>
    /// The settings file; <see langword="null"/> for the nearest <c>.kms-metrics.yaml</c> or <c>.kms-metrics.yml</c> in the folder of each
    /// path or in one above it. Default: <see langword="null"/>.
    /// </summary>
    public string? SettingsFile { get; set; }

    /// <summary>The findings that are known and not reported; <see langword="null"/> for none. Default: <see langword="null"/>.</summary>
    public InfrastructureBaseline? Baseline { get; set; }

    /// <summary>
    /// What the path <c>-</c> stands for; <see langword="null"/> where <c>-</c> is a file's name like any other. Default:
    /// <see langword="null"/>.
    /// </summary>
    public TextReader? StandardInput { get; set; }
}
