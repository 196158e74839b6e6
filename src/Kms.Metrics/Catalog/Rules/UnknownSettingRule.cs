namespace Kms.Metrics.Catalog;

public static partial class RuleIds
{
    /// <summary>A setting of the analyzer has a name or a value that says nothing.</summary>
    public const string UnknownSetting = "KMS0302";
}

/// <summary>About the analyzer's own settings, which no question holds: the analyzer looks at them itself.</summary>
internal sealed class UnknownSettingRule : IRule
{
    public RuleDefinition Definition { get; } = new(RuleIds.UnknownSetting, FindingSeverity.Warning, "The setting has no effect",
        "A setting whose name is misspelled, or that lists nothing, has no effect: what it was meant to allow is flagged, and "
            + "what it was meant to turn into an error is not.");

    public IEnumerable<Finding> Check(Question question) => [];
}
