using Kms.Metrics.Analyzers.Objects;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>Reads whether a batch of queries is ever read: one that is only filled asks nothing.</summary>
internal static class BatchReader
{
    private static readonly Finding NeverRead = new(Rulebook.Rules.First(r => r.Id == RuleIds.QueryNeverRun), FindingPart.Whole,
        "This batch is built and never read", "Read it with ReadAsync");

    public static UsageReading? Read(IInvocationOperation call)
    {
        if (call.TargetMethod is not { Name: "Batch", Parameters.Length: 0 } || !IsBatch(call.Type))
            return null;
        var last = LastOf(call);
        return IsDropped(last) ? new UsageReading(new MetricUsage(), FluentChain.NameOf(last)) { Other = NeverRead } : null;
    }

    // Add returns the batch that it has changed.
    private static IInvocationOperation LastOf(IInvocationOperation call)
    {
        while (Flow.Parent(call) is IInvocationOperation { TargetMethod.Name: "Add" } next && IsBatch(next.Type)
            && Flow.Unwrapped(next.Instance) == call)
            call = next;
        return call;
    }

    private static bool IsDropped(IInvocationOperation last) => Flow.Parent(last) switch
    {
        IExpressionStatementOperation statement => !Trials.IsTrial(statement),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } =>
            BlockIndex.UsesOf(local, last).References.All(IsFilling),
        _ => false,
    };

    // batch.Add(...); and batch = batch.Add(...);, and nothing else.
    private static bool IsFilling(ILocalReferenceOperation use) => Flow.Parent(use) switch
    {
        ISimpleAssignmentOperation assignment => assignment.Target == use && assignment.Parent is IExpressionStatementOperation,
        IInvocationOperation { TargetMethod.Name: "Add" } add when Flow.Unwrapped(add.Instance) == use && IsBatch(add.Type) =>
            Flow.Parent(LastOf(add)) is IExpressionStatementOperation
                or ISimpleAssignmentOperation { Target: ILocalReferenceOperation, Parent: IExpressionStatementOperation },
        _ => false,
    };

    private static bool IsBatch(ITypeSymbol? type) => type?.Name == "MetricBatch" && Values.IsOfLibrary(type);
}
