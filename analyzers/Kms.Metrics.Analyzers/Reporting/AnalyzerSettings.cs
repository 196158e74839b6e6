using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kms.Metrics.Analyzers.Reporting;

/// <summary>What a project has said in its <c>.editorconfig</c> beside the severities.</summary>
internal static class AnalyzerSettings
{
    private const string Prefix = "kms_metrics.";
    private const string CertificateNames = Prefix + "allowed_certificate_names";
    private const string MetricNames = Prefix + "allowed_metric_names";
    private const string DimensionNames = Prefix + "allowed_dimension_names";

    // What the beginning of our settings, and our category, are without what joins their words; the plural is forgotten most often.
    private const string Meant = "kmsmetric";

    private const string Category = "dotnet_analyzer_diagnostic.category-";
    private const string OwnCategory = Category + RuleDescriptors.Category + ".severity";

    private static readonly string[] Severities = ["error", "warning", "suggestion", "silent", "none", "default"];

    private static readonly string[] All = [CertificateNames, DimensionNames, MetricNames];

    /// <summary>Whether the project knows better than the catalog.</summary>
    public static bool Allows(AnalyzerConfigOptions options, Finding finding, MetricUsage usage) => finding.RuleId switch
    {
        RuleIds.UnknownMetric => usage.MetricName.TryGet(out var name) && IsListed(options, MetricNames, name),
        RuleIds.UnknownDimension => finding.Index >= 0 && finding.Part == FindingPart.DimensionName
            && usage.Dimensions[finding.Index].Name.TryGet(out var name) && IsListed(options, DimensionNames, name),
        RuleIds.ImpossibleValue => finding.Index >= 0 && usage.Dimensions[finding.Index] is var dimension
            && dimension.Name.TryGet(out var name) && KmsCatalog.FindDimension(name)?.Dimension == KmsDimension.CertificateName
            && dimension.Value.TryGet(out var value) && value is not null && IsListed(options, CertificateNames, value),
        _ => false,
    };

    /// <summary>The settings of ours that have no effect, each with what is wrong and what to do.</summary>
    public static IEnumerable<(string Message, string Remedy)> Wrong(AnalyzerConfigOptions options)
    {
        foreach (var key in options.Keys.Where(k => Letters(k.Split('.')[0]).StartsWith(Meant, StringComparison.Ordinal)))
        {
            var known = All.FirstOrDefault(a => string.Equals(a, key, StringComparison.OrdinalIgnoreCase));
            if (known is null)
                yield return ("There is no setting " + DisplayText.Quote(key), Remedy(key));
            else if (!options.TryGetValue(key, out var list) || Names(list).Count == 0)
                yield return ("The setting " + known + " lists no name", "List names, separated by commas, or remove it");
            else
            {
                foreach (var wrong in Names(list).Select(n => WrongName(known, n)).OfType<(string, string)>())
                    yield return wrong;
            }
        }

        foreach (var key in options.Keys.Where(k => k.StartsWith(Category, StringComparison.OrdinalIgnoreCase)
            && Letters(k.Substring(Category.Length)).StartsWith(Meant, StringComparison.Ordinal)))
        {
            if (!string.Equals(key, OwnCategory, StringComparison.OrdinalIgnoreCase))
                yield return ("There is no category " + DisplayText.Quote(key.Substring(Category.Length)), "Write " + OwnCategory);
            else if (!options.TryGetValue(key, out var severity)
                || !Severities.Contains(severity.Trim(), StringComparer.OrdinalIgnoreCase))
                yield return ("There is no severity " + DisplayText.Quote(severity ?? ""), "Write one of " + DisplayText.List(Severities));
        }
    }

    private static (string Message, string Remedy)? WrongName(string setting, string name) =>
        name.Any(c => char.IsWhiteSpace(c) || c is '"' or '\'' or ';' or '|' or '[' or ']')
            ? ("The setting " + setting + " lists " + DisplayText.Quote(name) + ", which nothing can be called",
                "Separate names by commas, without quotation marks")
        : (setting == MetricNames && KmsCatalog.FindMetric(name)?.Name == name)
            || (setting == DimensionNames && KmsCatalog.FindDimension(name)?.Name == name)
            ? ("The setting " + setting + " lists " + DisplayText.Quote(name) + ", which is known", "Remove it") : null;

    private static string Remedy(string key) =>
        key.IndexOf("error", StringComparison.OrdinalIgnoreCase) >= 0 ? "Set dotnet_diagnostic.KMS0001.severity, and that of other rules"
        : NameMatcher.Nearest(key, All) is { } nearest ? "Write " + nearest : "Write one of " + DisplayText.List(All);

    // kms_metrics, kms-metric and KmsMetrics are all meant to be ours.
    private static string Letters(string key) => new([.. key.Where(char.IsLetter).Select(char.ToLowerInvariant)]);

    private static bool IsListed(AnalyzerConfigOptions options, string key, string name) =>
        options.TryGetValue(key, out var list) && Names(list).Contains(name, StringComparer.Ordinal);

    private static List<string> Names(string list) => [.. list.Split(',').Select(n => n.Trim()).Where(n => n.Length > 0)];
}
