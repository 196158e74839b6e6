using System.Collections.Immutable;
using Kms.Metrics.Analyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace Kms.Metrics.CodeFixes;

/// <summary>What the fixes know of a diagnostic.</summary>
internal static class FixContexts
{
    public static string? SuggestionOf(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(FindingReporter.SuggestionProperty, out var suggestion) ? suggestion : null;

    public static ImmutableArray<string> Ids(params string[] ids) => ImmutableArray.Create(ids);
}
