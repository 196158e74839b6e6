namespace Kms.Metrics.Infrastructure;

/// <summary>The rules for documents in addition to the rulebook's, about what is not a question.</summary>
public static class InfrastructureRules
{
    /// <summary>A metric filter publishes into AWS/KMS.</summary>
    public const string ForeignPublisher = "KMS0501";

    internal static string TitleOf(string id) =>
        id == ForeignPublisher ? "A metric filter publishes into AWS/KMS"
            : Catalog.Rulebook.Rules.FirstOrDefault(r => r.Id == id)?.Title ?? id;
}
