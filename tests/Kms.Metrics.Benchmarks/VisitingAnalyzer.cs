using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kms.Metrics.Benchmarks;

/// <summary>Asks for what ours asks for, and looks at none of it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class VisitingAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Never =
        new("VISIT", "Never reported", "Never reported", "Benchmark", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Never];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(static _ => { }, OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.With);
    }
}
