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
        foreach (var key in options.Keys.Where(k => k.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)))
        {
            var known = All.FirstOrDefault(a => string.Equals(a, key, StringComparison.OrdinalIgnoreCase));
            if (known is null)
                yield return ("There is no setting " + DisplayText.Quote(key), Remedy(key));
            else if (!options.TryGetValue(key, out var list) || Names(list).Count == 0)
                yield return ("The setting " + known + " lists no name", "List names, separated by commas, or remove it");
        }
    }

    private static string Remedy(string key) =>
        key.IndexOf("error", StringComparison.OrdinalIgnoreCase) >= 0 ? "Set dotnet_diagnostic.KMS0001.severity, and that of other rules"
        : NameMatcher.Nearest(key, All) is { } nearest ? "Write " + nearest : "Write one of " + DisplayText.List(All);

    private static bool IsListed(AnalyzerConfigOptions options, string key, string name) =>
        options.TryGetValue(key, out var list) && Names(list).Contains(name, StringComparer.Ordinal);

    private static List<string> Names(string list) => [.. list.Split(',').Select(n => n.Trim()).Where(n => n.Length > 0)];
}
