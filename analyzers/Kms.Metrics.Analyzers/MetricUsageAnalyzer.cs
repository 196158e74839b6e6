using System.Collections.Immutable;
using Kms.Metrics.Analyzers.Objects;
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
    /// <summary>Told of each exception that a reader has thrown: tests let none pass.</summary>
    internal static Action<Exception>? Fault { get; set; }

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
            var reporter = new FindingReporter(new CompositeAlarms(start.Compilation));
            start.RegisterSyntaxTreeAction(reporter.ReportSettings);
            start.RegisterOperationAction(c => Report(c, reporter, types), OperationKind.Invocation, OperationKind.ObjectCreation,
                OperationKind.With);
        });
    }

    /// <summary>What an operation asks.</summary>
    internal static IEnumerable<UsageReading> Read(IOperation operation, KnownTypes types) => operation switch
    {
        IInvocationOperation invocation => Read(invocation, types),
        IObjectCreationOperation creation => Read(creation, types),
        IWithOperation copy => One(MetricRecordReader.Read(copy, types)),
        _ => [],
    };

    // What says nothing by itself, and may for one of the calls of the function that it is in: a namespace or an identifier may be passed.
    private static bool MayBeGiven(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Initializer: { } written } => IsNamespaceGiven(written),
        IObjectCreationOperation { Arguments.Length: 1 } creation => Values.IsOfLibrary(creation.Type),
        IInvocationOperation { TargetMethod: { Name: "Parse", ContainingType: var type } } => Values.IsOfLibrary(type),
        _ => false,
    };

    // Which values a request may have is of no interest where it is not known to be about KMS.
    private static bool IsRequest(IOperation operation) => operation is IObjectCreationOperation { Initializer: not null };

    private static bool IsNamespaceGiven(IObjectOrCollectionInitializerOperation written)
    {
        foreach (var initializer in written.Initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Namespace" },
                Value: IParameterReferenceOperation or ILocalReferenceOperation or IFieldReferenceOperation { Instance: not null }
                    or IPropertyReferenceOperation { Instance: not null } })
                return true;
        }

        return false;
    }

    private static IEnumerable<UsageReading> Read(IInvocationOperation invocation, KnownTypes types) =>
        types.IsBuilder(invocation.TargetMethod.ContainingType) ? QueryChainReader.Read(invocation, types)
        : types.IsAlarm(invocation.TargetMethod.ContainingType) ? One(AlarmChainReader.Read(invocation, types))
        : One(CdkReader.Read(invocation, types) ?? IdentifierReader.Read(invocation, types) ?? BatchReader.Read(invocation));

    private static IEnumerable<UsageReading> Read(IObjectCreationOperation creation, KnownTypes types) =>
        types.IsMetricRecord(creation.Type) ? One(MetricRecordReader.Read(creation, types))
        : types.AwsKindOf(creation.Type) != AwsKind.None ? AwsSdkReader.Read(creation, types)
        : types.CdkKindOf(creation.Type) != CdkKind.None ? CdkReader.Read(creation, types)
        : One(IdentifierReader.Read(creation, types));

    private static IEnumerable<UsageReading> One(UsageReading? reading) => reading is null ? [] : [reading];

    // Code comes in forms that nobody has thought of. One that a reader stumbles over costs what it would have said there, and nothing
    // else: an exception would turn the whole analyzer off.
    private static void Report(OperationAnalysisContext context, FindingReporter reporter, KnownTypes types)
    {
        try
        {
            var readings = Read(context.Operation, types).ToList();
            foreach (var reading in readings)
                reporter.Report(context, reading);
            if (readings.Count == 0 && !MayBeGiven(context.Operation))
                return;
            foreach (var call in Calls.Around(context.Operation, context.ContainingSymbol).Concat(Rows.Around(context.Operation))
                .Concat(readings.Count > 0 || !IsRequest(context.Operation) ? Choices.Of(context.Operation) : []))
                reporter.Report(context, Calls.For(call, () => Read(context.Operation, types).ToList()), readings, call);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Fault?.Invoke(e);
        }
    }
}
