namespace Kms.Metrics.Infrastructure;

/// <summary>What a report is written from.</summary>
internal sealed record Report(
    IReadOnlyList<InfrastructureFinding> Findings, IReadOnlyList<InfrastructureError> Errors, int DocumentCount, int QuestionCount,
        int SkippedCount);
