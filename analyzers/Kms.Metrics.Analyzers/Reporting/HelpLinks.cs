using System.Reflection;

namespace Kms.Metrics.Analyzers.Reporting;

/// <summary>Where the page of a rule is: in the repository that the build names, or else by its place in it.</summary>
internal static class HelpLinks
{
    private static readonly string Repository = typeof(HelpLinks).GetTypeInfo().Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(a => a.Key == "RulePages")?.Value ?? "";

    public static string Of(string id) =>
        (Repository.Length > 0 ? Repository.TrimEnd('/') + "/blob/HEAD/" : "") + "docs/rules/" + id + ".md";
}
