namespace Kms.Metrics.Infrastructure;

/// <summary>An alarm's condition and actions as they stand in a document; what is left out is <see langword="null"/>.</summary>
internal sealed class ConditionParts
{
    public Node? Comparison { get; init; }

    public Node? Threshold { get; init; }

    public Node? EvaluationPeriods { get; init; }

    public Node? DatapointsToAlarm { get; init; }

    public Node? MissingData { get; init; }

    public Node? ActionsEnabled { get; init; }

    /// <summary>The actions; a sequence, or something that is not known.</summary>
    public Node? Actions { get; init; }
}
