namespace Kms.Metrics.Catalog;

/// <summary>
/// The rules for every question about AWS/KMS: one pure function, used by the compiler, by the builders at run time and for alarms that
/// exist. Stateless and safe to share.
/// </summary>
public static partial class Rulebook
{
    // One of each class of this folder whose name ends in Rule: the build writes the list (Rulebook.targets), so that a rule is its class.
    private static readonly IRule[] All = [.. Instances().OrderBy(r => r.Definition.Id, StringComparer.Ordinal)];

    /// <summary>The rules, in the order of their ids.</summary>
    public static IReadOnlyList<RuleDefinition> Rules { get; } = [.. All.Select(r => r.Definition)];

    /// <summary>Finds everything that is wrong with a question. Unknown parts are not judged.</summary>
    /// <param name="usage">The question.</param>
    /// <returns>All findings, in the order of the rules' ids; empty where nothing is wrong.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="usage"/> is <see langword="null"/>.</exception>
    public static IReadOnlyList<Finding> Check(MetricUsage usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        var question = new Question(usage);
        List<Finding>? findings = null;
        foreach (var rule in All)
        {
            if (!question.IsKms && rule is not IChecksNamespaces)
                continue;
            foreach (var finding in rule.Check(question))
                (findings ??= []).Add(finding);
        }

        return findings ?? (IReadOnlyList<Finding>)[];
    }

    private static partial IRule[] Instances();
}
