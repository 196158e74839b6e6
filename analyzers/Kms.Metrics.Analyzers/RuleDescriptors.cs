using System.Collections.Immutable;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;

namespace Kms.Metrics.Analyzers;

/// <summary>The rulebook's rules as the compiler shows them.</summary>
/// <remarks>
/// Warnings, although the rulebook calls them errors: a metric that KMS adds tomorrow must not break a build. The texts repeat the
/// rulebook's because the release tracking of Roslyn reads literals only; a test keeps them the same.
/// </remarks>
internal static class RuleDescriptors
{
    private const string Category = "Kms.Metrics";
    private const string Format = "{0}. {1}.";

    private static readonly DiagnosticDescriptor UnknownMetric = new(
        RuleIds.UnknownMetric, "No such metric in AWS/KMS", Format, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, Describe(RuleIds.UnknownMetric));

    private static readonly DiagnosticDescriptor ForeignDimension = new(
        RuleIds.ForeignDimension, "The dimension does not belong to the metric", Format, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, Describe(RuleIds.ForeignDimension));

    private static readonly DiagnosticDescriptor MissingDimension = new(
        RuleIds.MissingDimension, "A dimension of the metric's set is missing", Format, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, Describe(RuleIds.MissingDimension));

    private static readonly DiagnosticDescriptor DuplicateDimension = new(
        RuleIds.DuplicateDimension, "A dimension is given twice", Format, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, Describe(RuleIds.DuplicateDimension));

    private static readonly DiagnosticDescriptor UnknownDimension = new(
        RuleIds.UnknownDimension, "No such dimension", Format, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, Describe(RuleIds.UnknownDimension));

    private static readonly DiagnosticDescriptor ImpossibleValue = new(
        RuleIds.ImpossibleValue, "The dimension can never have that value", Format, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, Describe(RuleIds.ImpossibleValue));

    private static readonly DiagnosticDescriptor ContradictingValues = new(
        RuleIds.ContradictingValues, "The values contradict each other", Format, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, Describe(RuleIds.ContradictingValues));

    private static readonly DiagnosticDescriptor UncombinableStatistic = new(
        RuleIds.UncombinableStatistic, "The statistic of a group cannot be computed from its members'", Format, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, Describe(RuleIds.UncombinableStatistic));

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        UnknownMetric, ForeignDimension, MissingDimension, DuplicateDimension, UnknownDimension, ImpossibleValue, ContradictingValues, UncombinableStatistic);

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = All.ToImmutableDictionary(d => d.Id);

    public static DiagnosticDescriptor Of(Finding finding) => ById[finding.RuleId];

    private static string Describe(string id) => Rulebook.Rules.First(r => r.Id == id).Description;
}
