namespace Kms.Metrics.Catalog;

/// <summary>A mistake in a question, and what to do about it.</summary>
/// <param name="Rule">The rule that found it.</param>
/// <param name="Part">The part of the question that is wrong.</param>
/// <param name="Message">What is wrong, one sentence without its full stop.</param>
/// <param name="Remedy">What to do, one sentence without its full stop.</param>
public sealed record Finding(RuleDefinition Rule, FindingPart Part, string Message, string Remedy)
{
    /// <summary>The rule's id, such as <c>KMS0002</c>.</summary>
    public string RuleId => Rule.Id;

    /// <summary>How severe it is.</summary>
    public FindingSeverity Severity => Rule.Severity;

    /// <summary>Which dimension or grouping, counted from 0; -1 if the finding is not about a particular one.</summary>
    public int Index { get; init; } = -1;

    /// <summary>The text that would be right, where there is one right answer; otherwise <see langword="null"/>.</summary>
    public string? Suggestion { get; init; }

    /// <summary>
    /// Which dimension <see cref="Suggestion"/> is for, counted from 0, if it differs from <see cref="Index"/>; otherwise -1.
    /// </summary>
    public int SuggestionIndex { get; init; } = -1;

    /// <summary>Returns the finding in one line: id, message and remedy.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => RuleId + ": " + Message + ". " + Remedy + ".";
}
