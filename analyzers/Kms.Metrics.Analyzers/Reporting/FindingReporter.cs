using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Kms.Metrics.Analyzers.Objects;
using Kms.Metrics.Analyzers.Readers;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Reporting;

/// <summary>Asks the rulebook about the readings of one compilation and shows what it says, each thing once.</summary>
internal sealed class FindingReporter(CompositeAlarms composites)
{
    /// <summary>The name of the diagnostic's property that holds the right text, where there is one.</summary>
    public const string SuggestionProperty = "Suggestion";

    // What many readings have in common is asked about once.
    private static readonly ConditionalWeakTable<MetricUsage, IReadOnlyList<Finding>> Checked = new();

    // A list that is shared by three alarms is wrong once.
    private readonly ConcurrentDictionary<(string Id, Location At, string Message), bool> _said = new();

    /// <summary>
    /// Shows what is wrong for one call of the function that the operation is in, one element or one choice, and not for all: with what
    /// that call passes, and with what the function adds to it where nobody can take that back. A choice may never be made, or be made
    /// where nobody is meant to be told: what is wrong with it is said where it is clear what was meant.
    /// </summary>
    public void Report(OperationAnalysisContext context, IReadOnlyList<UsageReading> readings, IReadOnlyList<UsageReading> always,
        Call call)
    {
        if (Trials.IsExpectedToFail(call.Operation))
            return;
        var whole = call.Operation.Syntax;
        // What is wrong with an element of a table is said in the table: the names in a list need not all go with what is fixed.
        var isFinal = call.Kind == CallKind.Choice || (call.Kind == CallKind.Function
            && context.Operation is IObjectCreationOperation creation && CreatedObject.Of(creation).IsClosed);
        HashSet<(string, string)> known = [.. always.SelectMany(a => Check(a.Usage)).Select(f => (f.RuleId, f.Message))];
        foreach (var reading in readings)
        {
            Report(context, reading, f => f.RuleId == RuleIds.UntypedQuestion || known.Contains((f.RuleId, f.Message))
                || (call.Kind == CallKind.Choice && f.Suggestion is null)
                || (call.Kind == CallKind.Element && f.Part == FindingPart.Dimensions)
                || (!isFinal && !IsIn(reading.LocationOf(f), whole)), whole);
        }
    }

    public void Report(OperationAnalysisContext context, UsageReading reading) => Report(context, reading, static _ => false, null);

    private void Report(OperationAnalysisContext context, UsageReading reading, Func<Finding, bool> isKnown, SyntaxNode? call)
    {
        var findings = Check(reading.Usage);
        if ((findings.Count == 0 && reading.Other is null) || Trials.IsExpectedToFail(context.Operation))
            return;
        if (reading.Other is { } other)
            Show(context, reading, other, call);
        var earlier = reading.Earlier is null ? [] : Check(reading.Earlier);
        foreach (var finding in findings)
        {
            // That there is a type for it is worth saying of what is right only: a fix of what is wrong comes first.
            if ((finding.RuleId == RuleIds.UntypedQuestion && findings.Count > 1) || (reading.IsReplaceable && finding.Suggestion is null))
                continue;
            if (!earlier.Any(e => IsSame(e, finding)) && !IsSaidElsewhere(reading, finding) && !isKnown(finding))
                Show(context, reading, finding, call);
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

    private static IReadOnlyList<Finding> Check(MetricUsage usage) => Checked.GetValue(usage, static u => Rulebook.Check(u));

    // A period that does not exist is wrong once, for the metric and for the alarm on it.
    private static bool IsSame(Finding earlier, Finding finding) => earlier.RuleId == finding.RuleId
        && (earlier.Message == finding.Message || (earlier.Part == FindingPart.Period && finding.Part == FindingPart.Period));

    private static bool IsIn(Location at, SyntaxNode whole) =>
        at.SourceTree == whole.SyntaxTree && whole.Span.Contains(at.SourceSpan);

    private bool IsSaidElsewhere(UsageReading reading, Finding finding) => finding.RuleId switch
    {
        RuleIds.ImpossibleValue => reading.Identifiers.Contains(finding.Index),
        RuleIds.NobodyNotified => reading.Whole.SourceTree is { } file
            && (reading.IsComposite ? composites.MayWatchComposite(file, reading.AlarmName) : composites.MayWatch(file, reading.AlarmName)),
        _ => false,
    };

    private void Show(OperationAnalysisContext context, UsageReading reading, Finding finding, SyntaxNode? call)
    {
        var options = context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.Operation.Syntax.SyntaxTree);
        var file = context.Operation.Syntax.SyntaxTree;
        // What another file says is said of whoever takes it from there.
        var (at, isHere) = reading.LocationOf(finding) is var found && found.SourceTree == file ? (found, true) : (reading.Whole, false);
        if (AnalyzerSettings.Allows(options, finding, reading.Usage) || !_said.TryAdd((finding.RuleId, at, finding.Message), true))
            return;
        // What is right for one call need not be for the others: a function is not changed for one of them.
        var isOffered = isHere && finding.Suggestion is not null && (call is null || call.Span.Contains(at.SourceSpan));
        var properties = isOffered ? ImmutableDictionary<string, string?>.Empty.Add(SuggestionProperty, finding.Suggestion)
            : ImmutableDictionary<string, string?>.Empty;
        var additional = reading.SuggestionLocationOf(finding) is { } other ? new[] { other } : null;
        context.ReportDiagnostic(
            Diagnostic.Create(RuleDescriptors.Of(finding.RuleId), at, additional, properties, finding.Message, finding.Remedy));
    }
}
