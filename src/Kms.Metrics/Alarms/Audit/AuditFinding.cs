using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>Something wrong with an alarm of the account, or a resource that no alarm watches.</summary>
/// <param name="RuleId">The rule, of the rulebook or of <see cref="AuditRules"/>.</param>
/// <param name="Severity">How severe it is.</param>
/// <param name="Subject">The alarm's name, or the resource.</param>
/// <param name="Message">What is wrong, one sentence without its full stop.</param>
/// <param name="Remedy">What to do, one sentence without its full stop.</param>
public sealed record AuditFinding(string RuleId, FindingSeverity Severity, string Subject, string Message, string Remedy)
{
    /// <summary>The alarm's ARN, where the finding is about an alarm that has one; otherwise <see langword="null"/>.</summary>
    public string? AlarmArn { get; init; }

    /// <summary>Returns the finding in one line.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => DisplayText.Shorten(Subject) + ": " + RuleId + ": " + Message + ". " + Remedy + ".";
}
