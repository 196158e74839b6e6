using Kms.Metrics.Analyzers.Objects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>
/// Statements that build something to see whether it can be built, and need nothing of it: what a test expects to throw, and what is
/// refused by a validation.
/// </summary>
internal static class Trials
{
    // Record.Exception, Assert.That, action.Should() and their like, beside everything that has Throw in its name.
    private static readonly HashSet<string> OtherTests = new(StringComparer.Ordinal)
        { "Exception", "ExceptionAsync", "That", "Should", "Invoking", "Awaiting", "Catch", "CatchAsync" };

    public static bool IsTrial(IOperation statement)
    {
        for (var at = statement; at.Parent is { } parent; at = parent)
        {
            if (parent is ITryOperation attempt && attempt.Body == at)
                return IsHandled(attempt) && IsLast(statement, attempt.Body);
            if (parent is IAnonymousFunctionOperation lambda)
                return IsLast(statement, lambda.Body) && IsCalledByOthers(lambda);
            if (parent is ILocalFunctionOperation function)
                return IsOnly(statement, function.Body);
        }

        return false;
    }

    /// <summary>Whether an operation stands in what a test expects to throw: it is wrong on purpose.</summary>
    public static bool IsExpectedToFail(IOperation operation)
    {
        for (var at = operation; at is not null; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation lambda
                && ReceiversOf(lambda).Any(a => a.Parent is IInvocationOperation call && IsOfTest(call.TargetMethod)))
                return true;
            if (at is IExpressionStatementOperation { Operation: IInvocationOperation { TargetMethod.ContainingType: var built } }
                && Values.IsOfLibrary(built) && IsTrial(at))
                return true;
        }

        return false;
    }

    private static bool IsOfTest(IMethodSymbol method) => method.Name.IndexOf("Throw", StringComparison.Ordinal) >= 0
        || OtherTests.Contains(method.Name);

    private static IEnumerable<IArgumentOperation> ReceiversOf(IAnonymousFunctionOperation lambda)
    {
        var made = lambda.Parent is IDelegateCreationOperation creation ? creation : (IOperation)lambda;
        return Flow.Parent(made) switch
        {
            IArgumentOperation argument => [argument],
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } =>
                BlockIndex.UsesOf(local, lambda).References.Select(Flow.Parent).OfType<IArgumentOperation>(),
            _ => [],
        };
    }

    // A failure is dealt with here: it is neither thrown on nor one of a kind that building throws never.
    private static bool IsHandled(ITryOperation attempt) => attempt.Catches.Any(c =>
        c.ExceptionType?.Name is null or "Object" or "Exception" or "SystemException" or "ArgumentException" or "ArgumentNullException"
            or "ArgumentOutOfRangeException" or "FormatException" or "InvalidOperationException" or "KmsMetricsValidationException"
        && !c.Handler.Operations.Any(o => o is IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation }));

    // What comes after it is done with the program that did not fail: nothing, a way out, or a word that says so.
    private static bool IsLast(IOperation statement, IBlockOperation? body) =>
        body is not null && statement.Parent == body && body.Operations.SkipWhile(o => o != statement).Skip(1).All(IsWayOut);

    private static bool IsWayOut(IOperation after) =>
        after is IReturnOperation or IBranchOperation or IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation }
        || (after is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Value.ConstantValue.HasValue: true } })
        || (after is IExpressionStatementOperation { Operation: IInvocationOperation call }
            && !call.DescendantsAndSelf().Any(o => Values.IsOfLibrary(o.Type)
                || (o is IInvocationOperation inner && Values.IsOfLibrary(inner.TargetMethod.ContainingType))));

    private static bool IsOnly(IOperation statement, IBlockOperation? body) =>
        statement.Parent == body && body!.Operations.All(o => o == statement || o is IReturnOperation { ReturnedValue: null });

    // By a method of a test framework or of the code's own; those of the base library call it for what it does.
    private static bool IsCalledByOthers(IAnonymousFunctionOperation lambda) =>
        ReceiversOf(lambda).ToList() is { Count: > 0 } receivers ? receivers.Exists(IsOther) : IsOnly(lambda);

    private static bool IsOnly(IAnonymousFunctionOperation lambda) =>
        lambda.Body.Operations.Count(o => o is not IReturnOperation { ReturnedValue: null }) == 1;

    private static bool IsOther(IArgumentOperation argument)
    {
        var called = argument.Parent switch
        {
            IInvocationOperation call => call.TargetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            _ => null,
        };
        var name = Values.NamespaceOf(called?.ContainingType);
        return name != "System" && !name.StartsWith("System.", StringComparison.Ordinal);
    }
}
