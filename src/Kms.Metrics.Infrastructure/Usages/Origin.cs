namespace Kms.Metrics.Infrastructure;

/// <summary>Whose a question is: the resource, dashboard or setting that asks it.</summary>
/// <param name="Resource">Its name in the document.</param>
/// <param name="Node">It as a whole.</param>
internal sealed record Origin(string Resource, Node Node)
{
    /// <summary>Where it was made, as the CDK's <c>aws:cdk:path</c>; <see langword="null"/> where the document does not say.</summary>
    public string? ConstructPath { get; init; }

    /// <summary>
    /// The names by which others can refer to an alarm: its own name and its name in the document. Empty for what is no alarm.
    /// </summary>
    public IReadOnlyList<string> AlarmNames { get; init; } = [];

    /// <summary>What the document says not to report about it; <c>*</c> for everything.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];
}
