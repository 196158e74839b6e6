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
        RuleIds.UnknownMetric, "No such metric in AWS/KMS", Format, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
            Describe(RuleIds.UnknownMetric), HelpLinks.Of(RuleIds.UnknownMetric));

    private static readonly DiagnosticDescriptor ForeignDimension = new(
        RuleIds.ForeignDimension, "The dimension does not belong to the metric", Format, Category, DiagnosticSeverity.Warning,
            isEnabledByDefault: true, Describe(RuleIds.ForeignDimension), HelpLinks.Of(RuleIds.ForeignDimension));

    private static readonly DiagnosticDescriptor MissingDimension = new(
        RuleIds.MissingDimension, "A dimension of the metric's set is missing", Format, Category, DiagnosticSeverity.Warning,
            isEnabledByDefault: true, Describe(RuleIds.MissingDimension), HelpLinks.Of(RuleIds.MissingDimension));

    private static readonly DiagnosticDescriptor DuplicateDimension = new(
        RuleIds.DuplicateDimension, "A dimension is given twice", Format, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
            Describe(RuleIds.DuplicateDimension), HelpLinks.Of(RuleIds.DuplicateDimension));

    private static readonly DiagnosticDescriptor UnknownDimension = new(
        RuleIds.UnknownDimension, "No such dimension", Format, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
            Describe(RuleIds.UnknownDimension), HelpLinks.Of(RuleIds.UnknownDimension));

    private static readonly DiagnosticDescriptor ImpossibleValue = new(
        RuleIds.ImpossibleValue, "The dimension can never have that value", Format, Category, DiagnosticSeverity.Warning,
            isEnabledByDefault: true, Describe(RuleIds.ImpossibleValue), HelpLinks.Of(RuleIds.ImpossibleValue));

    private static readonly DiagnosticDescriptor ContradictingValues = new(
        RuleIds.ContradictingValues, "The values contradict each other", Format, Category, DiagnosticSeverity.Warning,
            isEnabledByDefault: true, Describe(RuleIds.ContradictingValues), HelpLinks.Of(RuleIds.ContradictingValues));

    private static readonly DiagnosticDescriptor MeaninglessStatistic = new(
        RuleIds.MeaninglessStatistic, "The statistic says nothing about the metric", Format, Category, DiagnosticSeverity.Warning,
            isEnabledByDefault: true, Describe(RuleIds.MeaninglessStatistic), HelpLinks.Of(RuleIds.MeaninglessStatistic));

    private static readonly DiagnosticDescriptor UnpublishedUnit = new(
        RuleIds.UnpublishedUnit, "The metric is never published with the unit", Format, Category, DiagnosticSeverity.Warning,
            isEnabledByDefault: true, Describe(RuleIds.UnpublishedUnit), HelpLinks.Of(RuleIds.UnpublishedUnit));

    private static readonly DiagnosticDescriptor PeriodNotKept = new(
        RuleIds.PeriodNotKept, "CloudWatch has no such period, or not for data of that age", Format, Category, DiagnosticSeverity.Warning,
            isEnabledByDefault: true, Describe(RuleIds.PeriodNotKept), HelpLinks.Of(RuleIds.PeriodNotKept));

    private static readonly DiagnosticDescriptor QueryNeverRun = new(
        RuleIds.QueryNeverRun, "A query is built and never run", Format, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
            Describe(RuleIds.QueryNeverRun), HelpLinks.Of(RuleIds.QueryNeverRun));

    private static readonly DiagnosticDescriptor ImpossibleRange = new(
        RuleIds.ImpossibleRange, "The range holds no data, or another time on every machine", Format, Category, DiagnosticSeverity.Warning,
            isEnabledByDefault: true, Describe(RuleIds.ImpossibleRange), HelpLinks.Of(RuleIds.ImpossibleRange));

    private static readonly DiagnosticDescriptor UselessGrouping = new(
        RuleIds.UselessGrouping, "Grouping by the dimension tells nothing apart", Format, Category, DiagnosticSeverity.Warning,
            isEnabledByDefault: true, Describe(RuleIds.UselessGrouping), HelpLinks.Of(RuleIds.UselessGrouping));

    private static readonly DiagnosticDescriptor UncombinableStatistic = new(
        RuleIds.UncombinableStatistic, "The statistic of a group cannot be computed from its members'", Format, Category,
            DiagnosticSeverity.Warning, isEnabledByDefault: true, Describe(RuleIds.UncombinableStatistic),
            HelpLinks.Of(RuleIds.UncombinableStatistic));

    private static readonly DiagnosticDescriptor UnreachableThreshold = new(
        RuleIds.UnreachableThreshold, "The metric cannot cross the threshold, or always has", Format, Category, DiagnosticSeverity.Warning,
            isEnabledByDefault: true, Describe(RuleIds.UnreachableThreshold), HelpLinks.Of(RuleIds.UnreachableThreshold));

    private static readonly DiagnosticDescriptor InvertedComparison = new(
        RuleIds.InvertedComparison, "The comparison points the wrong way", Format, Category, DiagnosticSeverity.Warning,
            isEnabledByDefault: true, Describe(RuleIds.InvertedComparison), HelpLinks.Of(RuleIds.InvertedComparison));

    private static readonly DiagnosticDescriptor ImpossibleEvaluation = new(
        RuleIds.ImpossibleEvaluation, "The service does not evaluate an alarm like that", Format, Category, DiagnosticSeverity.Warning,
            isEnabledByDefault: true, Describe(RuleIds.ImpossibleEvaluation), HelpLinks.Of(RuleIds.ImpossibleEvaluation));

    private static readonly DiagnosticDescriptor NobodyNotified = new(
        RuleIds.NobodyNotified, "The alarm tells nobody", Format, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
            Describe(RuleIds.NobodyNotified), HelpLinks.Of(RuleIds.NobodyNotified));

    private static readonly DiagnosticDescriptor AlarmNeverApplied = new(
        RuleIds.AlarmNeverApplied, "An alarm is built and never applied", Format, Category, DiagnosticSeverity.Warning,
            isEnabledByDefault: true, Describe(RuleIds.AlarmNeverApplied), HelpLinks.Of(RuleIds.AlarmNeverApplied));

    private static readonly DiagnosticDescriptor HidingMissingData = new(
        RuleIds.HidingMissingData, "Missing data is taken for good news", Format, Category, DiagnosticSeverity.Warning,
            isEnabledByDefault: true, Describe(RuleIds.HidingMissingData), HelpLinks.Of(RuleIds.HidingMissingData));

    private static readonly DiagnosticDescriptor UntypedQuestion = new(
        RuleIds.UntypedQuestion, "The library has types for what is written in texts", Format, Category, DiagnosticSeverity.Info,
            isEnabledByDefault: true, Describe(RuleIds.UntypedQuestion), HelpLinks.Of(RuleIds.UntypedQuestion));

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        UnknownMetric, ForeignDimension, MissingDimension, DuplicateDimension, UnknownDimension, ImpossibleValue, ContradictingValues,
        MeaninglessStatistic, UnpublishedUnit, PeriodNotKept, QueryNeverRun, ImpossibleRange, UselessGrouping, UncombinableStatistic,
        UnreachableThreshold, InvertedComparison, ImpossibleEvaluation, NobodyNotified, AlarmNeverApplied, HidingMissingData,
            UntypedQuestion);

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = All.ToImmutableDictionary(d => d.Id);

    public static DiagnosticDescriptor Of(Finding finding) => ById[finding.RuleId];

    private static string Describe(string id) => Rulebook.Rules.First(r => r.Id == id).Description;
}
