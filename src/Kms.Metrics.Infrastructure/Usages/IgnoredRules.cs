using System.Text.RegularExpressions;

namespace Kms.Metrics.Infrastructure;

/// <summary>What the author of a document says not to report, in the document.</summary>
internal static partial class IgnoredRules
{
    /// <summary>The name under which CloudFormation's <c>Metadata</c> holds it.</summary>
    private const string Section = "kms-metrics";

    /// <summary>The ids under <c>kms-metrics: { ignore: [...] }</c>; <c>*</c> for everything.</summary>
    public static IReadOnlyList<string> In(MappingNode? metadata) =>
        (metadata?[Section] as MappingNode)?["ignore"] switch
        {
            SequenceNode ids => [.. ids.Items.Select(NodeValues.TextOf).OfType<string>()],
            ScalarNode id => [id.Text],
            _ => [],
        };

    /// <summary>The ids in a comment, <c>kms-metrics: ignore KMS0204</c>; <c>*</c> where it names none.</summary>
    public static IReadOnlyList<string> InComment(string? comment) =>
        comment is null || Comment().Match(comment) is not { Success: true } match ? []
            : match.Groups[1].Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } ids ? ids : ["*"];

    [GeneratedRegex(@"kms-metrics:\s*ignore\b\s*((?:KMS\d{4}[\s,]*)*)")]
    private static partial Regex Comment();
}
