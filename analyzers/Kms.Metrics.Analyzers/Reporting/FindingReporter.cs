using Kms.Metrics.Analyzers.Readers;
using System.Collections.Immutable;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kms.Metrics.Analyzers.Reporting;

/// <summary>Asks the rulebook about a reading and shows what it says.</summary>
internal static class FindingReporter
{
    /// <summary>The name of the diagnostic's property that holds the right text, where there is one.</summary>
    public const string SuggestionProperty = "Suggestion";

    public static void Report(OperationAnalysisContext context, UsageReading reading)
    {
        var findings = Rulebook.Check(reading.Usage);
        if (findings.Count == 0)
            return;
        var options = context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.Operation.Syntax.SyntaxTree);
        var earlier = reading.Earlier is null ? [] : Rulebook.Check(reading.Earlier);
        foreach (var finding in findings)
        {
            // That there is a type for it is worth saying of what is right only: a fix of what is wrong comes first.
            if (finding.RuleId == RuleIds.UntypedQuestion && findings.Count > 1)
                continue;
            if (earlier.Any(e => e.RuleId == finding.RuleId && e.Message == finding.Message)
                || AnalyzerSettings.Allows(options, finding, reading.Usage))
                continue;
            var descriptor = RuleDescriptors.Of(finding.RuleId);
            var properties = finding.Suggestion is null ? ImmutableDictionary<string, string?>.Empty
                : ImmutableDictionary<string, string?>.Empty.Add(SuggestionProperty, finding.Suggestion);
            var additional = reading.SuggestionLocationOf(finding) is { } other ? new[] { other } : null;
            // A severity that is given here outweighs the one of the project; only a setting of ours does.
            context.ReportDiagnostic(AnalyzerSettings.IsError(options, finding)
                ? Diagnostic.Create(descriptor, reading.LocationOf(finding), DiagnosticSeverity.Error, additional, properties,
                    finding.Message, finding.Remedy)
                : Diagnostic.Create(descriptor, reading.LocationOf(finding), additional, properties, finding.Message, finding.Remedy));
        }
    }
}
