using System.Collections.Immutable;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kms.Metrics.Analyzers;

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
        var earlier = reading.Earlier is null ? [] : Rulebook.Check(reading.Earlier);
        foreach (var finding in findings)
        {
            if (earlier.Any(e => e.RuleId == finding.RuleId && e.Message == finding.Message))
                continue;
            var properties = finding.Suggestion is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(SuggestionProperty, finding.Suggestion);
            context.ReportDiagnostic(Diagnostic.Create(RuleDescriptors.Of(finding), reading.LocationOf(finding), properties, finding.Message, finding.Remedy));
        }
    }
}
