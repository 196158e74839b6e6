namespace Kms.Metrics;

/// <summary>The rules of the audit beside the rulebook's: they are about the account, not about a question.</summary>
public static class AuditRules
{
    /// <summary>The alarm has been in INSUFFICIENT_DATA for long: it has no data, whatever it looks like.</summary>
    public const string StuckWithoutData = "KMS0401";

    /// <summary>A resource has no alarm of a kind that AWS recommends.</summary>
    public const string UnwatchedResource = "KMS0402";

    /// <summary>The service could not evaluate the alarm.</summary>
    public const string EvaluationFails = "KMS0403";

    internal static string TitleOf(string id) => id switch
    {
        StuckWithoutData => "The alarm has no data",
        UnwatchedResource => "A resource has no recommended alarm",
        EvaluationFails => "The alarm cannot be evaluated",
        _ => Catalog.Rulebook.Rules.FirstOrDefault(r => r.Id == id)?.Title ?? id,
    };
}
