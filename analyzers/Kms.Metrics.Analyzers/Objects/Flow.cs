using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>
/// Follows where a new object goes. It is closed where it is consumed in the expression that creates it, by something that cannot complete
/// it, or held by one local of which every use is understood. Everything else is open: fields, properties, parameters, what is returned,
/// yielded, captured, aliased, chosen by a condition, or handed to code that has a body in this compilation.
/// </summary>
internal static class Flow
{
    // Objects stand in each other: a metric in a statistic in a query in a request. Nobody nests deeper than this.
    private const int MostSteps = 24;

    // What the base library only looks at.
    private static readonly HashSet<string> Lookers = new(StringComparer.Ordinal)
        { "System.Console", "System.Text.Json.JsonSerializer", "System.ArgumentNullException", "System.Diagnostics.Debug",
            "System.Object" };

    /// <summary>Whether every way in which a new object can be completed has been seen.</summary>
    public static bool IsClosed(IOperation creation) => IsClosed(creation, 0);

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
                .Any(r => Parent(r) is IPropertyReferenceOperation written && IsTarget(written)));
        // list[^1] has an operation of its own.
        if (at is not (IPropertyReferenceOperation { Arguments.Length: > 0 } or { Syntax: ElementAccessExpressionSyntax }))
            return false;
        while (at.Parent is IPropertyReferenceOperation part && part.Instance == at)
            at = part;
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

    private static bool IsClosed(IOperation value, int step)
    {
        if (step > MostSteps)
            return false;
        switch (Parent(value))
        {
            case IExpressionStatementOperation:
            case ISimpleAssignmentOperation { Target: IDiscardOperation }:
                return true;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                return IsClosed(local, value, step + 1);
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Parent: IExpressionStatementOperation }:
                return IsClosed(target.Local, value, step + 1);
            default:
                return IsHandedOver(value, step + 1);
        }
    }

    // To a member of an object that is closed itself, to an element of such a list, or to a call that cannot complete it.
    private static bool IsHandedOver(IOperation value, int step)
    {
        switch (Parent(value))
        {
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment
                when Unwrapped(assignment.Value) == value:
                return Values.IsOfAws(target.Property.ContainingType) && OwnerOf(assignment, target) is { } owner && IsClosed(owner, step);
            case IArrayInitializerOperation { Parent: IArrayCreationOperation array }:
                return IsClosed(array, step);
            case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Add" } add } when ListOf(add) is { } list:
                return IsClosed(list, step);
            case IArgumentOperation { Parent: IInvocationOperation call } argument:
                return argument.Parameter?.RefKind is RefKind.None
                    && (IsConsumer(call.TargetMethod) || (IsLooker(call) && value is ILocalReferenceOperation));
            case IArgumentOperation { Parent: IObjectCreationOperation { Constructor: { } constructor } holder } argument:
                return argument.Parameter?.RefKind is RefKind.None && IsTrusted(constructor)
                    && (IsConstruct(holder.Type) || IsClosed(holder, step));
            case IInvocationOperation call when Unwrapped(call.Instance) == value:
                return IsConsumer(call.TargetMethod) && !IsCompleting(call.TargetMethod.Name);
            case { Syntax: CollectionExpressionSyntax } collection:
                return IsClosed(collection, step);
            default:
                return false;
        }
    }

    private static bool IsClosed(ILocalSymbol local, IOperation value, int step)
    {
        var uses = BlockIndex.UsesOf(local, value);
        if (Unwrapped(uses.Value) != value)
            return false;
        var function = FunctionOf(value);
        return uses.References.All(r => FunctionOf(r) == function && IsUnderstood(r, value, step));
    }

    private static bool IsUnderstood(ILocalReferenceOperation reference, IOperation value, int step) => Parent(reference) switch
    {
        ISimpleAssignmentOperation assignment when assignment.Target == reference => Unwrapped(assignment.Value) == value,
        IPropertyReferenceOperation property when Unwrapped(property.Instance) == reference => IsFollowed(property),
        IConditionalAccessOperation => false,
        IIsPatternOperation pattern => !IsNaming(pattern),
        IBinaryOperation or IIsTypeOperation => true,
        _ => IsHandedOver(reference, step),
    };

    // What is set and added is followed property by property. Whoever gets hold of what is inside the object, as in
    // request.Metric.Dimensions = ..., in a loop over its elements or through another local, may complete that.
    private static bool IsFollowed(IPropertyReferenceOperation property) => IsTarget(property) || !IsMutable(property.Type)
        || property.Parent is IBinaryOperation or IIsTypeOperation || (property.Parent is IIsPatternOperation pattern && !IsNaming(pattern))
        || (property.Parent is IInvocationOperation { TargetMethod: { ReturnsVoid: true } called } call && call.Instance == property
            && called.Parameters.All(p => p.Type.TypeKind != TypeKind.Delegate))
        || (property.Parent is IPropertyReferenceOperation inner && inner.Instance == property && inner.Arguments.Length == 0
            && !IsMutable(inner.Type) && !IsTarget(inner));

    // The object whose initializer gives a member a value, or the one in a local that is given it by a statement.
    public static IOperation? OwnerOf(IOperation assignment, IPropertyReferenceOperation target) =>
        assignment.Parent is IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation owner } ? owner
        : target.Instance is ILocalReferenceOperation { Local: var local } instance && assignment.Parent is IExpressionStatementOperation
            && Unwrapped(BlockIndex.UsesOf(local, instance).Value) is IObjectCreationOperation held ? held : null;

    // new List<T> { value }, and { value } in an initializer.
    private static IOperation? ListOf(IInvocationOperation add) => add.Parent is IObjectOrCollectionInitializerOperation initializer
        ? initializer.Parent switch
        {
            IObjectCreationOperation list => list,
            IMemberInitializerOperation { Parent: IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation owner } } =>
                owner,
            _ => null,
        }
        : null;

    private static bool IsTarget(IPropertyReferenceOperation property) =>
        property.Parent is IAssignmentOperation assignment && assignment.Target == property;

    // A pattern that gives what it finds a name, which may be completed under that name: is { Metric: { } metric }.
    private static bool IsNaming(IIsPatternOperation pattern) => pattern.Pattern.DescendantsAndSelf().Any(p => p
        is IDeclarationPatternOperation { DeclaredSymbol: not null } or IRecursivePatternOperation { DeclaredSymbol: not null }
            or IListPatternOperation { DeclaredSymbol: not null });

    private static bool IsSpread(IOperation value) => value.Syntax.Parent is SpreadElementSyntax;

    private static bool IsLooker(IInvocationOperation call) =>
        Lookers.Contains(call.TargetMethod.ContainingType.ToDisplayString()) && call.TargetMethod.DeclaringSyntaxReferences.Length == 0;

    private static bool IsConsumer(IMethodSymbol method) => IsTrusted(method) && !method.IsExtensionMethod;

    // What makes another one of an object, and what writes into a template past its properties.
    private static bool IsCompleting(string method) => method is "With" or "AddOverride" or "AddPropertyOverride" or "AddDeletionOverride"
        or "AddPropertyDeletionOverride";

    // A member of the AWS SDK, the CDK or this library. What is declared in the code at hand is somebody's own, whatever its namespace
    // begins with, save a copy of the SDK's own types.
    private static bool IsTrusted(IMethodSymbol method)
    {
        var name = Values.NamespaceOf(method.ContainingType);
        if (method.DeclaringSyntaxReferences.Length > 0)
            return name is "Amazon.CloudWatch" or "Amazon.CloudWatch.Model" or "Amazon.CDK" or "Amazon.CDK.AWS.CloudWatch";
        return name.StartsWith("Amazon.CloudWatch", StringComparison.Ordinal) || name.StartsWith("Amazon.CDK", StringComparison.Ordinal)
            || name.StartsWith("Kms.Metrics", StringComparison.Ordinal);
    }

    // A construct of the CDK reads what it is given while it is made; only those of CloudFormation can be changed afterwards.
    private static bool IsConstruct(ITypeSymbol? type)
    {
        for (var at = type?.Name.StartsWith("Cfn", StringComparison.Ordinal) == true ? null : type; at is not null; at = at.BaseType)
        {
            if (at is { Name: "Construct", ContainingNamespace.Name: "Constructs" })
                return true;
        }

        return false;
    }

    private static IOperation? FunctionOf(IOperation operation)
    {
        var at = operation.Parent;
        while (at is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation)
            at = at.Parent;
        return at;
    }
}
