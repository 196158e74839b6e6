namespace Kms.Metrics.Infrastructure;

/// <summary>How a report is written.</summary>
public enum InfrastructureReportFormat
{
    /// <summary>For people: each finding with its line and a caret under the wrong part.</summary>
    Text = 0,

    /// <summary>JSON.</summary>
    Json,

    /// <summary>SARIF 2.1.0, which code scanning reads.</summary>
    Sarif,

    /// <summary>Workflow commands of GitHub Actions, which become annotations of a pull request.</summary>
    GitHub,

    /// <summary>The lines that MSBuild turns into entries of the error list.</summary>
    MSBuild,
}
