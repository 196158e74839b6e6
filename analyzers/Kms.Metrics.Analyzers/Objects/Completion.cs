using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>
/// Whether every way in which a new object can be completed has been seen. It is closed where it is consumed in the expression that
/// creates it, by something that cannot complete it, or held by one local of which every use is understood. Under another name, as the
/// variable of a loop, the parameter of a lambda or of a function in the same file has it, it may be looked at and handed on, no more.
/// Everything else is open: fields, properties, what is returned, yielded, chosen by a condition, or handed to code that is not seen.
/// </summary>
internal static class Completion
{
    // Objects stand in each other: a metric in a statistic in a query in a request in a list that a loop sends. Nobody nests deeper.
    private const int MostSteps = 24;

    // What gives something else than it was given: what its lambda makes is followed from there.
    private static readonly HashSet<string> Makers = new(StringComparer.Ordinal)
        { "Select", "SelectMany", "ConvertAll", "ForEach", "ForEachAsync" };

    private static readonly ConditionalWeakTable<LocalUses, StrongBox<Fate>> Locals = new();
    private static readonly ConditionalWeakTable<IParameterSymbol, StrongBox<Fate>> Parameters = new();

    // Lists may hold each other and functions call each other: what is asked again before it is answered is open.
    [ThreadStatic]
    private static HashSet<object>? _asked;

    // What becomes of an object.
    private enum Fate
    {
        /// <summary>It may be completed out of sight.</summary>
        Open = 0,

        /// <summary>It is kept, or looked at.</summary>
        Kept,

        /// <summary>It is looked at under another name, as what a test expects is: nothing is asked with it.</summary>
        Compared,

        /// <summary>It is given to what asks, alarms or draws with it.</summary>
        Sent,
    }

    public static bool IsClosed(IOperation creation) => FateOf(creation, 0) is Fate.Kept or Fate.Sent;

    private static Fate FateOf(IOperation value, int step)
    {
        if (step > MostSteps)
            return Fate.Open;
        switch (Flow.Parent(value))
        {
            case IExpressionStatementOperation:
            case ISimpleAssignmentOperation { Target: IDiscardOperation }:
                return Fate.Kept;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                return FateOf(local, value, step + 1);
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Parent: IExpressionStatementOperation }:
                return FateOf(target.Local, value, step + 1);
            case IReturnOperation made:
                return SelectOf(made) is { } select ? Elsewhere(FateOf(select, step + 1)) : Fate.Open;
            default:
                return FateWithOthers(value, step + 1);
        }
    }

    // In a member of another object, in a list, or with a call.
    private static Fate FateWithOthers(IOperation value, int step)
    {
        switch (Flow.Parent(value))
        {
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment
                when Flow.Unwrapped(assignment.Value) == value:
                return Values.IsOfAws(target.Property.ContainingType) && Flow.OwnerOf(assignment, target) is { } owner
                    ? FateOf(owner, step) : Fate.Open;
            case IArrayInitializerOperation { Parent: IArrayCreationOperation array }:
                return FateOf(array, step);
            case IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation { Symbol: var item } } loop
                when Flow.Unwrapped(loop.Collection) == value:
                return Elsewhere(FateOfAll(BlockIndex.UsesOf(item, loop).References.Select(r => FateOfUse(r, step))));
            case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Add" } add } when ListOf(add) is { } list:
                return FateOf(list, step);
            case IArgumentOperation { Parameter.RefKind: RefKind.None, Parent: IInvocationOperation call } argument:
                return IsConsumer(call.TargetMethod) ? Fate.Sent
                    : Flow.IsLooker(call) && value is ILocalReferenceOperation or IParameterReferenceOperation ? Fate.Kept
                    : FateAsArgument(argument, call, step);
            case IArgumentOperation { Parameter.RefKind: RefKind.None, Parent: IObjectCreationOperation { Constructor: { } made } holder }:
                return IsTrusted(made) && IsConstruct(holder.Type) ? Fate.Sent
                    : IsTrusted(made) || IsCollection(holder.Type) ? FateOf(holder, step) : Fate.Open;
            case IInvocationOperation call when Flow.Unwrapped(call.Instance) == value:
                return IsCollection(call.TargetMethod.ContainingType) ? FateInCallOfCollection(call, step)
                    : IsConsumer(call.TargetMethod) && !IsCompleting(call.TargetMethod.Name) ? Fate.Sent : Fate.Open;
            case { Syntax: SpreadElementSyntax, Parent: { Syntax: CollectionExpressionSyntax } into }:
                return FateOf(into, step);
            case { Syntax: CollectionExpressionSyntax } collection:
                return FateOf(collection, step);
            default:
                return Fate.Open;
        }
    }

    private static Fate FateOf(ILocalSymbol local, IOperation value, int step)
    {
        var uses = BlockIndex.UsesOf(local, value);
        if (Flow.Unwrapped(uses.Value) != value)
            return Fate.Open;
        // What is set on an object is read where the object is made, and nowhere else.
        var isHolder = value is IObjectCreationOperation;
        return Once(Locals, uses, () => FateOfAll(uses.References.Select(r => isHolder ? FateOfUse(r, value, step) : FateOfUse(r, step))));
    }

    private static Fate FateOfUse(ILocalReferenceOperation reference, IOperation value, int step) => Flow.Parent(reference) switch
    {
        ISimpleAssignmentOperation assignment when assignment.Target == reference =>
            Flow.Unwrapped(assignment.Value) == value ? Fate.Kept : Fate.Open,
        IPropertyReferenceOperation { Arguments.Length: 0 } property when Flow.Unwrapped(property.Instance) == reference =>
            !IsFollowed(property) ? Fate.Open : IsAskedAbout(property) ? Fate.Compared : Fate.Kept,
        _ => FateOfUse(reference, step),
    };

    // What is set and added is followed property by property. Whoever gets hold of what is inside the object, as in
    // request.Metric.Dimensions = ..., in a loop over its elements or through another local, may complete that.
    private static bool IsFollowed(IPropertyReferenceOperation property) => Flow.IsTarget(property) || IsLookedAt(property)
        || (property.Parent is IInvocationOperation { TargetMethod: { ReturnsVoid: true } called } call && call.Instance == property
            && called.Parameters.All(p => p.Type.TypeKind != TypeKind.Delegate));

    // What is never sent, and what other code is compared with, is what a test expects.
    private static bool IsAskedAbout(IPropertyReferenceOperation property) => !Flow.IsTarget(property) && !Flow.IsMutable(property.Type);

    private static bool IsLookedAt(IPropertyReferenceOperation property) => !Flow.IsMutable(property.Type)
        || property.Parent is IBinaryOperation or IIsTypeOperation
        || (property.Parent is IIsPatternOperation pattern && !Flow.IsNaming(pattern))
        || (property.Parent is IPropertyReferenceOperation inner && inner.Instance == property && inner.Arguments.Length == 0
            && !Flow.IsMutable(inner.Type) && !Flow.IsTarget(inner));

    // Whatever the name that the object has there: nothing may be set.
    private static Fate FateOfUse(IOperation use, int step)
    {
        if (step > MostSteps)
            return Fate.Open;
        switch (Flow.Parent(use))
        {
            case IPropertyReferenceOperation { Arguments.Length: 0 } property when Flow.Unwrapped(property.Instance) == use:
                return !Flow.IsTarget(property) && IsLookedAt(property) ? Fate.Kept : Fate.Open;
            // Another one in its place completes nothing.
            case IPropertyReferenceOperation element when Flow.Unwrapped(element.Instance) == use:
                return Flow.IsTarget(element) ? Fate.Kept : FateOfUse(element, step + 1);
            case IArrayElementReferenceOperation element when Flow.Unwrapped(element.ArrayReference) == use:
                return Flow.IsTarget(element) ? Fate.Kept : FateOfUse(element, step + 1);
            case IIsPatternOperation pattern:
                return Flow.IsNaming(pattern) ? Fate.Open : Fate.Kept;
            case IBinaryOperation or IIsTypeOperation or IInterpolationOperation:
                return Fate.Kept;
            default:
                return FateOf(use, step + 1);
        }
    }

    // In a list in a local, in a query or a loop over it, or in a function of the same file.
    private static Fate FateAsArgument(IArgumentOperation argument, IInvocationOperation call, int step)
    {
        var method = call.TargetMethod;
        if (IsCollection(method.ContainingType) && Flow.Unwrapped(call.Instance) is ILocalReferenceOperation list)
        {
            return IsPlain(call.Type) && method.Parameters.All(p => p.RefKind == RefKind.None)
                && Flow.Unwrapped(BlockIndex.UsesOf(list.Local, list).Value) is { } holder
                && holder is IObjectCreationOperation or { Syntax: CollectionExpressionSyntax }
                ? Elsewhere(FateOf(list.Local, holder, step)) : Fate.Open;
        }

        if (method.ContainingType is { Name: "Enumerable" or "Parallel" or "Array" or "ImmutableArray" or "ImmutableList" } type
            && method.DeclaringSyntaxReferences.Length == 0 && Values.NamespaceOf(type).StartsWith("System", StringComparison.Ordinal))
            return method.Name == "Copy" ? Fate.Open : FateInSequence(call, step);
        return argument.Parameter?.OriginalDefinition is { } parameter && BodyOf(method, call) is { } body
            ? FateOf(parameter, body, step) : Fate.Open;
    }

    private static Fate FateInCallOfCollection(IInvocationOperation call, int step) =>
        call.TargetMethod.Name is not ("CopyTo" or "GetEnumerator") && call.TargetMethod.Parameters.All(p => p.RefKind == RefKind.None)
            ? FateInSequence(call, step) : Fate.Open;

    // With the lambdas that get the elements, and with whoever gets those that come out.
    private static Fate FateInSequence(IInvocationOperation call, int step) => Elsewhere(FateOfAll(
        call.Arguments.Where(a => a.Parameter?.Type.TypeKind == TypeKind.Delegate)
            .Select(a => FateInFunction(Flow.Unwrapped(a.Value), call, step))
            .Append(IsPlain(call.Type) || Makers.Contains(call.TargetMethod.Name) ? Fate.Kept : FateOf(call, step))));

    private static Fate FateInFunction(IOperation? function, IInvocationOperation call, int step) =>
        (function is IDelegateCreationOperation made ? Flow.Unwrapped(made.Target) : function) switch
        {
            IAnonymousFunctionOperation lambda => FateOfAll(lambda.Symbol.Parameters.Select(p => FateOf(p, lambda.Body, step))),
            IMethodReferenceOperation { Method: var method } => IsConsumer(method) && !IsCompleting(method.Name) ? Fate.Sent
                : BodyOf(method, call) is { } body
                    ? FateOfAll(method.OriginalDefinition.Parameters.Select(p => FateOf(p, body, step))) : Fate.Open,
            _ => Fate.Open,
        };

    private static Fate FateOf(IParameterSymbol parameter, IOperation body, int step) => parameter.RefKind != RefKind.None ? Fate.Open
        : Once(Parameters, parameter, () => Elsewhere(FateOfAll(body.Descendants().OfType<IParameterReferenceOperation>()
            .Where(r => SymbolEqualityComparer.Default.Equals(r.Parameter, parameter)).Select(r => FateOfUse(r, step)))));

    // Of a function in the same file that nobody else can put another one in the place of.
    private static IOperation? BodyOf(IMethodSymbol method, IOperation call)
    {
        if (method.IsVirtual || method.IsAbstract || method.IsOverride)
            return null;
        var definition = method.OriginalDefinition;
        if (definition.MethodKind == MethodKind.LocalFunction)
            return BlockIndex.FunctionOf(definition, call)?.Body;
        return definition.DeclaringSyntaxReferences.Length == 1
            && definition.DeclaringSyntaxReferences[0] is { } declared && declared.SyntaxTree == call.Syntax.SyntaxTree
            && declared.GetSyntax() is MethodDeclarationSyntax { Body: not null } or MethodDeclarationSyntax { ExpressionBody: not null }
            ? call.SemanticModel?.GetOperation(declared.GetSyntax()) : null;
    }

    private static Fate FateOfAll(IEnumerable<Fate> fates)
    {
        var all = Fate.Kept;
        foreach (var fate in fates)
        {
            if (fate == Fate.Open)
                return Fate.Open;
            all = fate > all ? fate : all;
        }

        return all;
    }

    private static Fate Elsewhere(Fate fate) => fate == Fate.Kept ? Fate.Compared : fate;

    private static Fate Once<TKey>(ConditionalWeakTable<TKey, StrongBox<Fate>> known, TKey key, Func<Fate> read)
        where TKey : class
    {
        if (known.TryGetValue(key, out var answer))
            return answer.Value;
        if (!(_asked ??= []).Add(key))
            return Fate.Open;
        try
        {
            return known.GetValue(key, _ => new StrongBox<Fate>(read())).Value;
        }
        finally
        {
            _asked.Remove(key);
        }
    }

    // What Select makes goes where its result goes.
    private static IOperation? SelectOf(IReturnOperation made)
    {
        var at = made.Parent;
        while (at is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation)
            at = at.Parent;
        return at is IAnonymousFunctionOperation { Parent: IDelegateCreationOperation function }
            && Flow.Parent(function) is IArgumentOperation { Parent: IInvocationOperation
            { TargetMethod: { Name: "Select", ContainingType: { Name: "Enumerable" } type } } select }
            && Values.NamespaceOf(type) == "System.Linq" ? select : null;
    }

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

    // A value that holds no object.
    private static bool IsPlain(ITypeSymbol? type) => type is { TypeKind: TypeKind.Enum }
        or { SpecialType: SpecialType.System_Void or SpecialType.System_String or (>= SpecialType.System_Boolean
            and <= SpecialType.System_Double) };

    private static bool IsCollection(ITypeSymbol? type) =>
        Values.NamespaceOf(type).StartsWith("System.Collections", StringComparison.Ordinal) && type?.DeclaringSyntaxReferences.Length == 0;

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

    // A construct of the CDK, and what is drawn or reckoned, reads what it is given while it is made; only those of CloudFormation can be
    // changed afterwards.
    private static bool IsConstruct(ITypeSymbol? type)
    {
        if (type?.Name is { } name && (name == "MathExpression" || name.EndsWith("Widget", StringComparison.Ordinal)))
            return true;
        for (var at = type?.Name.StartsWith("Cfn", StringComparison.Ordinal) == true ? null : type; at is not null; at = at.BaseType)
        {
            if (at is { Name: "Construct", ContainingNamespace.Name: "Constructs" })
                return true;
        }

        return false;
    }
}
