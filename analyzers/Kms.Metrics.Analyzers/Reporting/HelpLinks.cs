using System.Reflection;

namespace Kms.Metrics.Analyzers.Reporting;

/// <summary>Where the page of a rule is: in the repository that the build names. A build that names none has no links to give.</summary>
internal static class HelpLinks
{
    private static readonly string Repository = typeof(HelpLinks).GetTypeInfo().Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(a => a.Key == "RulePages")?.Value ?? "";

    public static string? Of(string id) => Of(id, Repository);

    /// <summary>The page's address, which must be absolute: a reader of a build log, or of SARIF, has no folder to look in.</summary>
    public static string? Of(string id, string repository)
    {
        var address = repository.EndsWith(".git", StringComparison.Ordinal) ? repository.Substring(0, repository.Length - 4) : repository;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == "https"
            ? address.TrimEnd('/') + "/blob/HEAD/docs/rules/" + id + ".md" : null;
    }
}
