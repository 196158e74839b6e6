using System.Collections.Immutable;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;

namespace Kms.Metrics.Analyzers.Reporting;

/// <summary>The rulebook's rules as the compiler shows them.</summary>
/// <remarks>
/// Warnings, although the rulebook calls some of them errors: a metric that KMS adds tomorrow must not break a build. Everything else is
/// what the rule's class says, so that a new rule needs nothing here.
/// </remarks>
internal static class RuleDescriptors
{
    public const string Category = "Kms.Metrics";

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById =
        Rulebook.Rules.ToImmutableDictionary(r => r.Id, Create, StringComparer.Ordinal);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = Rulebook.Rules.Select(r => ById[r.Id]).ToImmutableArray();

    public static DiagnosticDescriptor Of(string id) => ById[id];

    private static DiagnosticDescriptor Create(RuleDefinition rule) => new(
        rule.Id, rule.Title, "{0}. {1}.", Category,
        rule.Severity == FindingSeverity.Information ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
        isEnabledByDefault: true, rule.Description, HelpLinks.Of(rule.Id));
}
