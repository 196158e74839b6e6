using System.Collections.Immutable;
using Kms.Metrics.Analyzers.Readers;
using Kms.Metrics.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers;

/// <summary>Flags questions about KMS metrics that CloudWatch would answer with silence.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MetricUsageAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rules of the rulebook.</summary>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RuleDescriptors.All;

    /// <summary>Registers the readers in compilations that know the SDK or the AWS SDK for CloudWatch.</summary>
    /// <param name="context">The analysis to register with.</param>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownTypes.Of(start.Compilation) is not { } types)
                return;
            start.RegisterOperationAction(c =>
                Report(c, ReadInvocation((IInvocationOperation)c.Operation, types)), OperationKind.Invocation);
            start.RegisterOperationAction(c => ReadCreation(c, types), OperationKind.ObjectCreation);
            start.RegisterOperationAction(c => Report(c, MetricRecordReader.Read((IWithOperation)c.Operation, types)), OperationKind.With);
        });
    }

    private static UsageReading? ReadInvocation(IInvocationOperation invocation, KnownTypes types) =>
        types.IsBuilder(invocation.TargetMethod.ContainingType) ? QueryChainReader.Read(invocation, types)
        : types.IsAlarm(invocation.TargetMethod.ContainingType) ? AlarmChainReader.Read(invocation, types)
        : IdentifierReader.Read(invocation, types);

    private static void ReadCreation(OperationAnalysisContext context, KnownTypes types)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (types.IsMetricRecord(creation.Type))
        {
            Report(context, MetricRecordReader.Read(creation, types));
            return;
        }

        if (types.AwsKindOf(creation.Type) != AwsKind.None || types.CdkKindOf(creation.Type) != CdkKind.None)
        {
            foreach (var reading in AwsSdkReader.Read(creation, types).Concat(CdkReader.Read(creation, types)))
                FindingReporter.Report(context, reading);
            return;
        }

        Report(context, IdentifierReader.Read(creation, types));
    }

    private static void Report(OperationAnalysisContext context, UsageReading? reading)
    {
        if (reading is not null)
            FindingReporter.Report(context, reading);
    }
}
