namespace Kms.Metrics;

/// <summary>The rules of the audit in addition to the rulebook's. They are about the account, not about a question.</summary>
public static class AuditRules
{
    /// <summary>The alarm has been in INSUFFICIENT_DATA for a long time: its metric has no data.</summary>
    public const string StuckWithoutData = "KMS0401";

    /// <summary>A resource has no alarm of a kind that AWS recommends.</summary>
    public const string UnwatchedResource = "KMS0402";

    /// <summary>The service could not evaluate the alarm.</summary>
    public const string EvaluationFails = "KMS0403";

    /// <summary>The alarm's actions have been disabled for a long time.</summary>
    public const string MutedForLong = "KMS0404";

    /// <summary>The alarm is on AWS/KMS, and no recommendation calls for it.</summary>
    public const string NothingRecommends = "KMS0405";

    /// <summary>An action is in another region or partition than the alarm, so it is never executed.</summary>
    public const string ForeignAction = "KMS0406";

    internal static string TitleOf(string id) => id switch
    {
        StuckWithoutData => "The alarm has no data",
        UnwatchedResource => "A resource has no recommended alarm",
        EvaluationFails => "The alarm cannot be evaluated",
        MutedForLong => "The alarm's actions have been disabled for a long time",
        NothingRecommends => "No recommendation calls for the alarm",
        ForeignAction => "An action is in another region or partition",
        _ => Catalog.Rulebook.Rules.FirstOrDefault(r => r.Id == id)?.Title ?? id,
    };
}
