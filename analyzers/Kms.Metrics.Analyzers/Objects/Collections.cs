using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>Reads the elements of a list, a set or a map, in every form that C# has for one.</summary>
internal static class Collections
{
    // A list may be made of a list that is made of a list; nobody does that more often than this.
    private const int MostSteps = 8;

    // One that takes in several others goes less deep, because each of them may do the same.
    private const int StepsOfOther = 3;

    private static readonly HashSet<string> Copies = new(StringComparer.Ordinal)
        { "ToList", "ToArray", "ToImmutableArray", "ToImmutableList", "AsReadOnly", "AsEnumerable", "ToHashSet", "ToDictionary" };

    /// <summary>What is in a collection where it is handed over, or where the object that holds it is sent.</summary>
    public static Elements Read(IOperation written, IOperation? sent = null) => Read(written, 0, sent);

    /// <summary>What is given to <c>Add</c> or to <c>AddRange</c>.</summary>
    public static Elements ReadAdded(IOperation added, bool isRange, int step = 0) =>
        isRange ? Read(added, step + StepsOfOther) : new Elements([added], true);

    private static Elements Read(IOperation written, int step, IOperation? sent = null)
    {
        if (step > MostSteps)
            return Elements.Unknown;
        if (written is IMemberInitializerOperation nested)
            return Added(nested.Initializer);
        var direct = Flow.Unwrapped(written);
        if (direct is ILocalReferenceOperation { Local.IsConst: false } local)
            return Calls.Given(local) is { } element ? Read(element, step + 1) with { IsClosed = false } : OfLocal(local, step, sent);
        // What the call passes, if nobody adds to it on the way.
        if (direct is IParameterReferenceOperation parameter && Calls.Passed(parameter.Parameter) is { } passed)
        {
            var given = Read(passed, step + 1);
            return given with { IsClosed = given.IsClosed && Calls.IsOnlyUse(parameter) };
        }

        var value = Values.Resolve(direct);
        if (value is IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.Length: 1 } helper } made)
            return OfHelper(made, helper, step);
        // What a member holds, or a function gives, may be completed by others.
        var isElsewhere = direct is IFieldReferenceOperation or IPropertyReferenceOperation
            || (direct is IInvocationOperation && !ReferenceEquals(value, direct));
        var elements = Created(value, step);
        return isElsewhere ? elements with { IsClosed = false } : elements;
    }

    // = new List<T> { ... }, = new() { ... }, = new[] { ... }, = [ ... ] and the nested { ... } all say the same.
    private static Elements Created(IOperation? value, int step)
    {
        switch (value)
        {
            case IObjectCreationOperation creation:
                return Created(creation, step);
            case IArrayCreationOperation { Initializer: { } initializer }:
                return new Elements(initializer.ElementValues, true);
            case IArrayInitializerOperation initializer:
                return new Elements(initializer.ElementValues, true);
            case IArrayCreationOperation { DimensionSizes.Length: 1 } array:
                return new Elements([], Values.Whole(array.DimensionSizes[0]).TryGet(out var size) && size == 0);
            // The compiler that this is built against has no type for collection expressions; newer ones do, with the same children.
            case { Syntax: CollectionExpressionSyntax syntax } collection:
                return OfExpression(collection, syntax, step);
            case IInvocationOperation { TargetMethod: { IsExtensionMethod: true } copy, Arguments.Length: 1 } call
                when Copies.Contains(copy.Name) && Values.NamespaceOf(copy.ContainingType).StartsWith("System", StringComparison.Ordinal):
                return Read(call.Arguments[0].Value, step + 1);
            case IInvocationOperation { TargetMethod: { IsExtensionMethod: true, ContainingType.Name: "Enumerable" } join } call
                when Values.NamespaceOf(join.ContainingType) == "System.Linq":
                return Joined(call, step);
            // ImmutableArray.Create(a, b) and its like.
            case IInvocationOperation { TargetMethod: { IsStatic: true, Name: "Create" or "CreateRange" } make } call
                when Values.NamespaceOf(make.ContainingType) == "System.Collections.Immutable" && !make.IsExtensionMethod:
                return OfParameters(call, step);
            case IInvocationOperation { TargetMethod: { Name: "Empty", ContainingType.Name: "Array" or "Enumerable" } }:
            case { ConstantValue: { HasValue: true, Value: null } }:
                return new Elements([], true);
            default:
                return Elements.Unknown;
        }
    }

    private static Elements Created(IObjectCreationOperation creation, int step)
    {
        if (!Values.NamespaceOf(creation.Type).StartsWith("System", StringComparison.Ordinal))
            return Elements.Unknown;
        var added = creation.Initializer is { } initializer ? Added(initializer) : new Elements([], true);
        foreach (var argument in creation.Arguments)
        {
            // A capacity or a comparer adds nothing; anything else is a collection to begin with.
            if (argument.Parameter?.Type is { SpecialType: SpecialType.System_Int32 }
                or { Name: "IEqualityComparer" or "IComparer" or "StringComparer" })
                continue;
            var first = Read(argument.Value, step + 1);
            added = new Elements([.. first.Items, .. added.Items], first.IsClosed && added.IsClosed);
        }

        return added;
    }

    private static Elements OfParameters(IInvocationOperation call, int step)
    {
        var elements = new Elements([], true);
        foreach (var argument in call.Arguments)
        {
            var more = argument.Parameter is { Type: ITypeParameterSymbol } or { OriginalDefinition.Type: ITypeParameterSymbol }
                ? new Elements([argument.Value], true) : Read(argument.Value, step + StepsOfOther);
            elements = new Elements([.. elements.Items, .. more.Items], elements.IsClosed && more.IsClosed);
        }

        return elements;
    }

    private static Elements OfExpression(IOperation collection, CollectionExpressionSyntax syntax, int step)
    {
        var children = collection.ChildOperations.ToList();
        if (children.Count != syntax.Elements.Count)
            return Elements.Unknown;
        if (children.Count == 1 && syntax.Elements[0] is SpreadElementSyntax)
            return Read(Spread(children[0]), step + StepsOfOther);
        var items = new List<IOperation>();
        var isClosed = true;
        for (var i = 0; i < children.Count; i++)
        {
            if (syntax.Elements[i] is ExpressionElementSyntax)
            {
                items.Add(children[i]);
                continue;
            }

            var spread = Read(Spread(children[i]), step + StepsOfOther);
            items.AddRange(spread.Items);
            isClosed &= spread.IsClosed;
        }

        return new Elements(items, isClosed);
    }

    // What stands after the two dots; compilers differ in whether the dots are an operation.
    private static IOperation Spread(IOperation element) =>
        element.Syntax is SpreadElementSyntax && element.ChildOperations.FirstOrDefault() is { } operand ? operand : element;

    // What a helper makes of what it is given, and what is in it whatever that is.
    private static Elements OfHelper(IInvocationOperation made, IMethodSymbol helper, int step)
    {
        var call = Calls.Of(made, helper, made.Arguments);
        return Calls.For(call, () => ReadOnlyMembers.ReturnedBy(helper, made) is { } result
            ? Read(result, step + 1) with { IsClosed = false } : OfFunction(made, step)) with { For = call };
    }

    // What a function with more than one statement certainly puts into the one list that it gives, or gives one by one.
    private static Elements OfFunction(IInvocationOperation call, int step)
    {
        var results = ReadOnlyMembers.ResultsOf(call.TargetMethod, call).ToList();
        if (results.Count == 0 || results.Exists(r => r.Parent is not IReturnOperation { Kind: OperationKind.YieldReturn }))
            return results.Count == 1 && Alternatives.IsReached(results[0], null)
                ? Read(results[0], step + StepsOfOther) with { IsClosed = false } : Elements.Unknown;
        return new Elements([.. results.Where(r => Alternatives.IsReached(r, null))], false);
    }

    // What a lambda makes of each element, whatever the element is; of none there is none.
    private static Elements OfSelect(IInvocationOperation select) => Flow.ResultOf(Values.Argument(select, 1)) is { } made
        && !select.Arguments.IsDefaultOrEmpty && Alternatives.IsReached(made, select) ? new Elements([made], false) : Elements.Unknown;

    // common.Append(one), common.Prepend(one) and common.Concat(others).
    private static Elements Joined(IInvocationOperation call, int step)
    {
        if (call is { TargetMethod.Name: "Select", Arguments.Length: 2 })
            return OfSelect(call);
        if (call is { TargetMethod.Name: "ToDictionary", Arguments.Length: >= 3 })
            return new Elements([call], false);
        if (call.Arguments.Length != 2 || call.TargetMethod.Name is not ("Append" or "Prepend" or "Concat"))
            return Elements.Unknown;
        var first = Read(call.Arguments[0].Value, step + StepsOfOther);
        var second = call.TargetMethod.Name == "Concat" ? Read(call.Arguments[1].Value, step + StepsOfOther)
            : new Elements([call.Arguments[1].Value], true);
        return new Elements([.. first.Items, .. second.Items], first.IsClosed && second.IsClosed);
    }

    // { a, b }, { { k, v } } and { [k] = v }.
    private static Elements Added(IObjectOrCollectionInitializerOperation initializer)
    {
        var items = initializer.Initializers.Select(ItemOf).OfType<IOperation>().ToList();
        return new Elements(items, items.Count == initializer.Initializers.Length);
    }

    private static IOperation? ItemOf(IOperation added) => added switch
    {
        IInvocationOperation { TargetMethod.Name: "Add", Arguments.Length: 1 } add => add.Arguments[0].Value,
        IInvocationOperation { TargetMethod.Name: "Add", Arguments.Length: 2 } add => add,
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.Length: 1 } } entry => entry,
        _ => null,
    };

    // What a local is made with, and what is certainly added to it before it is handed over. One that grows is open.
    private static Elements OfLocal(ILocalReferenceOperation at, int step, IOperation? sent)
    {
        var uses = BlockIndex.UsesOf(at.Local, at);
        if (uses.Value is not { } made)
            return Elements.Unknown;
        var first = Flow.Unwrapped(made) is ILocalReferenceOperation ? Elements.Unknown : Created(Values.Resolve(made), step + 1);
        // A field's own list under another name.
        var isClosed = first.IsClosed
            && Flow.Unwrapped(made) is not (IFieldReferenceOperation or IPropertyReferenceOperation or IInvocationOperation
            { TargetMethod.DeclaringSyntaxReferences.Length: > 0 });
        var growth = ListGrowth.Of(uses);
        if (growth.IsRewritten)
            return Elements.Unknown;
        var items = first.Items.ToList();
        foreach (var (value, isRange) in growth.CertainAt(at, sent))
        {
            // map["KeyId"] = ... takes the place of what was there.
            if (value is ISimpleAssignmentOperation && KeyOf(value) is { IsKnown: true, Value: var key })
                items.RemoveAll(i => KeyOf(i) is { IsKnown: true, Value: var other } && other == key);
            items.AddRange(ReadAdded(value, isRange, step).Items);
        }

        return new Elements(items, isClosed && !growth.IsOpen);
    }

    private static Knowable<string> KeyOf(IOperation entry) => entry switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.Length: 1 } index } =>
            Values.Text(index.Arguments[0].Value),
        IInvocationOperation { TargetMethod.Name: "Add", Arguments.Length: 2 } add => Values.Text(add.Arguments[0].Value),
        _ => default,
    };
}
