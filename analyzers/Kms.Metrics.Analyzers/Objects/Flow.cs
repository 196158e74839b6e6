using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>Where values go, one step at a time: through conversions and parentheses, into locals, and to those who only look at them.
/// </summary>
internal static class Flow
{
    // What the base library only looks at.
    private static readonly HashSet<string> Lookers = new(StringComparer.Ordinal)
        { "System.Console", "System.Text.Json.JsonSerializer", "System.ArgumentNullException", "System.Diagnostics.Debug",
            "System.Object" };

    /// <summary>The local that holds a new object and never another one.</summary>
    public static ILocalSymbol? HolderOf(IOperation creation) => Parent(creation) switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => Single(local, creation),
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Parent: IExpressionStatementOperation } =>
            Single(target.Local, creation),
        _ => null,
    };

    public static IOperation? Parent(IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
            parent = parent.Parent;
        return parent;
    }

    public static IOperation? Unwrapped(IOperation? operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
            operation = operation is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)operation).Operand;
        return operation;
    }

    /// <summary>The nearest block around an operation.</summary>
    public static IOperation? BlockOf(IOperation operation)
    {
        var at = operation;
        while (at is not null and not IBlockOperation)
            at = at.Parent;
        return at;
    }

    public static bool IsStatementOf(IOperation operation, IOperation? block) =>
        block is not null && Parent(operation) is IExpressionStatementOperation statement && statement.Parent == block;

    /// <summary>
    /// Whether an element of a collection, or a part of one, is given another value: <c>list[0] = ...</c>, <c>list[0].Name = ...</c>, or
    /// <c>item.Name = ...</c> in a loop over it.
    /// </summary>
    public static bool IsElementWritten(IOperation collection)
    {
        var at = Parent(collection);
        if (at is IForEachLoopOperation loop)
            return loop.Locals.Any(l => BlockIndex.UsesOf(l, loop).References
                .Any(r => Parent(r) is IPropertyReferenceOperation or IFieldReferenceOperation && IsTarget(Parent(r)!)));
        // list[^1] has an operation of its own.
        if (at is not (IPropertyReferenceOperation { Arguments.Length: > 0 } or { Syntax: ElementAccessExpressionSyntax }))
            return false;
        while (at.Parent is IPropertyReferenceOperation or IFieldReferenceOperation)
            at = at.Parent;
        return at.Parent is IAssignmentOperation assignment && assignment.Target == at;
    }

    /// <summary>Whether somebody who gets hold of a value of a type can change what is in it.</summary>
    public static bool IsMutable(ITypeSymbol? type) => type is { IsValueType: false, SpecialType: not SpecialType.System_String }
        && !(type.TypeKind == TypeKind.Class && type.BaseType?.Name == "ConstantClass");

    /// <summary>Whether a reference to a collection, or to an object, only looks at it.</summary>
    public static bool IsReading(IOperation value) => Parent(value) switch
    {
        IPropertyReferenceOperation property => !IsMutable(property.Type) && Unwrapped(property.Instance) == value && !IsTarget(property),
        IIsPatternOperation pattern => !IsNaming(pattern),
        IForEachLoopOperation or IBinaryOperation or IIsTypeOperation => true,
        IInvocationOperation call when Unwrapped(call.Instance) == value => call.TargetMethod.Name
            is "Contains" or "ContainsKey" or "TryGetValue" or "ToString" or "GetHashCode" or "Equals" or "Any" or "Exists" or "Find"
                or "ToArray",
        IArgumentOperation { Parent: IInvocationOperation call } argument => argument.Parameter?.RefKind == RefKind.None && IsLooker(call),
        _ => IsSpread(value),
    };

    private static ILocalSymbol? Single(ILocalSymbol local, IOperation creation) =>
        Unwrapped(BlockIndex.UsesOf(local, creation).Value) == creation ? local : null;

    /// <summary>The object whose initializer gives a member a value, or the one in a local that is given it by a statement.</summary>
    public static IOperation? OwnerOf(IOperation assignment, IPropertyReferenceOperation target) =>
        assignment.Parent is IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation owner } ? owner
        : target.Instance is ILocalReferenceOperation { Local: var local } instance && assignment.Parent is IExpressionStatementOperation
            && Unwrapped(BlockIndex.UsesOf(local, instance).Value) is IObjectCreationOperation held ? held : null;

    /// <summary>Whether a member, or an element, is given another value.</summary>
    public static bool IsTarget(IOperation member) => member.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == member,
        ITupleOperation tuple => IsTarget(tuple),
        IIncrementOrDecrementOperation => true,
        IForEachLoopOperation loop => loop.LoopControlVariable == member,
        _ => false,
    };

    /// <summary>A pattern that gives what it finds a name, under which it may be completed: is { Metric: { } metric }.</summary>
    public static bool IsNaming(IIsPatternOperation pattern) => pattern.Pattern.DescendantsAndSelf().Any(p => p
        is IDeclarationPatternOperation { DeclaredSymbol: not null } or IRecursivePatternOperation { DeclaredSymbol: not null }
            or IListPatternOperation { DeclaredSymbol: not null });

    /// <summary>The whole code that an operation is a part of: of a method, or of a member that begins with a value.</summary>
    public static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }

    /// <summary>What a lambda gives that does nothing else.</summary>
    public static IOperation? ResultOf(IOperation? function) =>
        Unwrapped(function) is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Body.Operations: { Length: 1 } body } }
            && body[0] is IReturnOperation { ReturnedValue: { } result } ? result : null;

    /// <summary>The same block or one inside it; a function that is called later, or never, is not.</summary>
    public static bool IsWithin(IOperation operation, IOperation? block)
    {
        for (var at = operation; at is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation; at = at.Parent)
        {
            if (at == block)
                return true;
        }

        return false;
    }

    /// <summary>Whether what is around a statement is left after it: what comes behind all that does not follow it.</summary>
    public static bool IsLeft(IOperation statement) => statement.Parent?.Descendants().Any(o => o is IReturnOperation or IThrowOperation
        or IBranchOperation { BranchKind: BranchKind.Continue or BranchKind.GoTo }) != false;

    public static bool IsSpread(IOperation value) => value.Syntax.Parent is SpreadElementSyntax;

    public static bool IsLooker(IInvocationOperation call) =>
        Lookers.Contains(call.TargetMethod.ContainingType.ToDisplayString()) && call.TargetMethod.DeclaringSyntaxReferences.Length == 0;
}
