namespace Kms.Metrics.Catalog;

/// <summary>
/// A rule of the rulebook: its id and what it stands for. The rules are listed in <see cref="RuleIds"/> and <see cref="Rulebook.Rules"/>.
/// </summary>
public sealed class RuleDefinition
{
    internal RuleDefinition(string id, FindingSeverity severity, string title, string description)
    {
        Id = id;
        Severity = severity;
        Title = title;
        Description = description;
    }

    /// <summary>The id, <c>KMS</c> and four digits; it never changes its meaning.</summary>
    public string Id { get; }

    /// <summary>How severe a finding of this rule is.</summary>
    public FindingSeverity Severity { get; }

    /// <summary>What the rule says, in a few words.</summary>
    public string Title { get; }

    /// <summary>Why it matters to the person on call.</summary>
    public string Description { get; }

    /// <summary>Returns the id and the title.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => Id + ": " + Title;
}
