using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kms.Metrics.Analyzers.Reporting;

/// <summary>What a project has said in its <c>.editorconfig</c> beside the severities.</summary>
internal static class AnalyzerSettings
{
    private const string CertificateNames = "kms_metrics.allowed_certificate_names";
    private const string MetricNames = "kms_metrics.allowed_metric_names";
    private const string DimensionNames = "kms_metrics.allowed_dimension_names";
    private const string UnknownNamesAreErrors = "kms_metrics.unknown_names_are_errors";

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

    /// <summary>Whether the project takes a finding for an error.</summary>
    public static bool IsError(AnalyzerConfigOptions options, Finding finding) =>
        finding.RuleId is RuleIds.UnknownMetric or RuleIds.UnknownDimension
        && options.TryGetValue(UnknownNamesAreErrors, out var text)
        && string.Equals(text.Trim(), "true", StringComparison.OrdinalIgnoreCase);

    private static bool IsListed(AnalyzerConfigOptions options, string key, string name) =>
        options.TryGetValue(key, out var list) && list.Split(',').Any(item => item.Trim() == name);
}
