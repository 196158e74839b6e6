using System.Collections.Concurrent;
using System.Collections.Immutable;
using Kms.Metrics.Analyzers.Readers;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kms.Metrics.Analyzers.Reporting;

/// <summary>Asks the rulebook about the readings of one compilation and shows what it says, each thing once.</summary>
internal sealed class FindingReporter(CompositeAlarms composites)
{
    /// <summary>The name of the diagnostic's property that holds the right text, where there is one.</summary>
    public const string SuggestionProperty = "Suggestion";

    // A list that is shared by three alarms is wrong once.
    private readonly ConcurrentDictionary<(string Id, Location At, string Message), bool> _said = new();

    public void Report(OperationAnalysisContext context, UsageReading reading)
    {
        var findings = Rulebook.Check(reading.Usage);
        if ((findings.Count == 0 && reading.Other is null) || Trials.IsExpectedToFail(context.Operation))
            return;
        if (reading.Other is { } other)
            Show(context, reading, other);
        var earlier = reading.Earlier is null ? [] : Rulebook.Check(reading.Earlier);
        foreach (var finding in findings)
        {
            // That there is a type for it is worth saying of what is right only: a fix of what is wrong comes first.
            if ((finding.RuleId == RuleIds.UntypedQuestion && findings.Count > 1) || (reading.IsReplaceable && finding.Suggestion is null))
                continue;
            if (!earlier.Any(e => e.RuleId == finding.RuleId && e.Message == finding.Message) && !IsSaidElsewhere(reading, finding))
                Show(context, reading, finding);
        }
    }

    /// <summary>Reports settings that have no effect; the first file they are given for is enough.</summary>
    public void ReportSettings(SyntaxTreeAnalysisContext context)
    {
        foreach (var (message, remedy) in AnalyzerSettings.Wrong(context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.Tree)))
        {
            if (_said.TryAdd((RuleIds.UnknownSetting, Location.None, message), true))
                context.ReportDiagnostic(Diagnostic.Create(RuleDescriptors.Of(RuleIds.UnknownSetting), Location.None, message, remedy));
        }
    }

    private bool IsSaidElsewhere(UsageReading reading, Finding finding) => finding.RuleId switch
    {
        RuleIds.ImpossibleValue => reading.Identifiers.Contains(finding.Index),
        RuleIds.NobodyNotified => reading.Whole.SourceTree is { } file
            && (reading.IsComposite ? composites.MayWatchComposite(file, reading.AlarmName) : composites.MayWatch(file, reading.AlarmName)),
        _ => false,
    };

    private void Show(OperationAnalysisContext context, UsageReading reading, Finding finding)
    {
        var options = context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.Operation.Syntax.SyntaxTree);
        var at = reading.LocationOf(finding);
        if (AnalyzerSettings.Allows(options, finding, reading.Usage) || !_said.TryAdd((finding.RuleId, at, finding.Message), true))
            return;
        var properties = finding.Suggestion is null ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty.Add(SuggestionProperty, finding.Suggestion);
        var additional = reading.SuggestionLocationOf(finding) is { } other ? new[] { other } : null;
        context.ReportDiagnostic(
            Diagnostic.Create(RuleDescriptors.Of(finding.RuleId), at, additional, properties, finding.Message, finding.Remedy));
    }
}
