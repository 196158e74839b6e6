using Kms.Metrics.Catalog;

namespace Kms.Metrics.Infrastructure;

/// <summary>Something wrong with a question about AWS/KMS in a document, and where it is. Immutable.</summary>
public sealed record InfrastructureFinding
{
    /// <summary>The rule's id, such as <c>KMS0002</c>.</summary>
    public required string RuleId { get; init; }

    /// <summary>How severe it is: what the settings file says, otherwise what the rule says.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>What is wrong, one sentence without its full stop.</summary>
    public required string Message { get; init; }

    /// <summary>What to do, one sentence without its full stop.</summary>
    public required string Remedy { get; init; }

    /// <summary>The file, as it was given or found, with <c>/</c> between folders.</summary>
    public required string Path { get; init; }

    /// <summary>The line of the wrong part, counted from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The column of the wrong part, counted from 1 in UTF-16 code units.</summary>
    public required int Column { get; init; }

    /// <summary>The line in which the wrong part ends, counted from 1.</summary>
    public required int EndLine { get; init; }

    /// <summary>The column after the wrong part, counted from 1.</summary>
    public required int EndColumn { get; init; }

    /// <summary>The name of the resource, dashboard or setting in the document.</summary>
    public required string Resource { get; init; }

    /// <summary>
    /// Where the resource was made, as the CDK's <c>aws:cdk:path</c> says; <see langword="null"/> where the document does not say.
    /// </summary>
    public string? ConstructPath { get; init; }

    /// <summary>The text that would be right, where there is one right answer; otherwise <see langword="null"/>.</summary>
    public string? Suggestion { get; init; }

    /// <summary>Returns the finding in one line.</summary>
    /// <returns>Text for display: file, line, column, id, message and remedy.</returns>
    public override string ToString() => Path + "(" + Line + "," + Column + "): " + RuleId + ": " + Message + ". " + Remedy + ".";
}
