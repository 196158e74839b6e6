using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>
/// The constants that a value is one of: the arms of a condition, the elements of a list that a loop or a query runs over, and what the
/// callers of a method in the same file pass for its parameter. What is wrong with one of them is wrong where it is written.
/// </summary>
internal static class Alternatives
{
    private const int MostSteps = 6;

    // Each of a hundred arms may be one of a hundred values: a name that is one of so many is not looked at further.
    private const int MostLooks = 4096;

    // Helpers call helpers, and themselves.
    private const int StepsOfCall = 3;

    // A helper that is called a thousand times has its callers looked up once.
    private static readonly ConditionalWeakTable<IParameterSymbol, List<IOperation>> Passed = new();
    private static readonly ConditionalWeakTable<IBlockOperation, StrongBox<int>> Exits = new();

    /// <summary>The constants that are written for an operation, where it is not one of them only.</summary>
    public static IEnumerable<Alternative> Of(IOperation? operation) => Of(operation, static v => v.ConstantValue.HasValue);

    /// <summary>The values of a kind that are written for an operation, where it is not one of them only.</summary>
    public static IEnumerable<Alternative> Of(IOperation? operation, Func<IOperation, bool> isWanted)
    {
        var looks = MostLooks;
        return operation is null || Values.Resolve(operation) is not { } value || isWanted(value) ? []
            : Of(operation, operation, isWanted, 0, ref looks);
    }

    // What a loop or a caller gives is given to a use that nothing stands in the way of: a condition may let some of it through only.
    private static List<Alternative> Of(IOperation? operation, IOperation use, Func<IOperation, bool> isWanted, int step, ref int looks)
    {
        var value = step < MostSteps && looks-- > 0 ? Values.Resolve(operation) : null;
        switch (value)
        {
            case null:
                return [];
            case var _ when isWanted(value):
                return [new(operation!, false)];
            case IConditionalOperation condition:
                return [.. Of(condition.WhenTrue, use, isWanted, step + 1, ref looks),
                    .. Of(condition.WhenFalse, use, isWanted, step + 1, ref looks)];
            case ISwitchExpressionOperation choice:
                return OfArms(choice, use, isWanted, step, ref looks);
            case ICoalesceOperation coalesce:
                return [.. Of(coalesce.Value, use, isWanted, step + 1, ref looks),
                    .. Of(coalesce.WhenNull, use, isWanted, step + 1, ref looks)];
            case ILocalReferenceOperation local:
                return OfLocal(local, use, isWanted, step, ref looks);
            case IParameterReferenceOperation { Parameter: var parameter } reference:
                return OfParameter(parameter, reference, use, isWanted, step, ref looks);
            case IPropertyReferenceOperation { Instance: { } map, Arguments.Length: 1 } entry when IsReached(use, null):
                return OfEntries(map, entry.Arguments[0].Value, isWanted, step, ref looks);
            case IArrayElementReferenceOperation { Indices.Length: 1 } element when IsReached(use, null):
                return OfEntries(element.ArrayReference, null, isWanted, step, ref looks);
            case IFieldReferenceOperation { Instance: { } whole, Field: { ContainingType.IsTupleType: true } field }:
                return OfPart(whole, field, isReplaceable: false, use, isWanted, step, ref looks);
            case IPropertyReferenceOperation { Instance: { } whole, Property: var property } reference
                when OfPart(whole, property, !Parts.IsFixed(property), use, isWanted, step, ref looks) is { Count: > 0 } found:
                return found;
            case IPropertyReferenceOperation reference when IsReached(use, null):
                return [.. DefaultOf(reference.Property, reference).Where(isWanted).Select(d => new Alternative(d, true))];
            case IInvocationOperation call when IsReached(use, null):
                return OfResults(call, isWanted, step, ref looks);
            default:
                return [];
        }
    }

    // The variable of a loop, what it takes out of each element, and what several assignments have given a local.
    private static List<Alternative> OfLocal(ILocalReferenceOperation local, IOperation use, Func<IOperation, bool> isWanted, int step,
        ref int looks)
    {
        var uses = BlockIndex.UsesOf(local.Local, local);
        var found = new List<Alternative>();
        if (uses.Loop is { } loop)
            return IsReached(use, loop) && IsReached(local, loop) ? OfElements(loop.Collection, isWanted, step, ref looks) : found;
        if (uses.Taken is var (from, path))
            return IsReached(use, from) && IsReached(local, from) ? OfTaken(from, path, use, isWanted, step, ref looks) : found;

        foreach (var value in uses.ValuesAt(local))
            found.AddRange(Of(value, value, isWanted, step + 1, ref looks).Select(a => a with { IsReplaceable = true }));
        return found;
    }

    // var (name, statistic) = ..., and the same in a loop.
    private static List<Alternative> OfTaken(IOperation from, IReadOnlyList<int> path, IOperation use, Func<IOperation, bool> isWanted,
        int step, ref int looks)
    {
        bool HasPart(IOperation whole) => LocalUses.PartOf(whole, path) is not null;
        var found = new List<Alternative>();
        var wholes = from is IForEachLoopOperation loop ? OfElements(loop.Collection, HasPart, step, ref looks)
            : Of(((IDeconstructionAssignmentOperation)from).Value, use, HasPart, step + 1, ref looks);
        foreach (var (whole, isReplaceable) in wholes)
        {
            foreach (var part in Of(LocalUses.PartOf(Values.Resolve(whole), path), whole, isWanted, step + 1, ref looks))
                found.Add(part with { IsReplaceable = part.IsReplaceable || isReplaceable });
        }

        return found;
    }

    // spec.Name, where spec is one of several that are written.
    private static List<Alternative> OfPart(IOperation whole, ISymbol member, bool isReplaceable, IOperation use,
        Func<IOperation, bool> isWanted, int step, ref int looks)
    {
        var found = new List<Alternative>();
        if (whole is ILocalReferenceOperation held && BlockIndex.UsesOf(held.Local, held).IsPartWritten)
            return found;
        foreach (var (element, mayBeLeftOut) in Of(whole, use, e => Parts.Of(e, member) is not null, step + 1, ref looks))
        {
            foreach (var part in Of(Parts.Of(Values.Resolve(element), member), element, isWanted, step + 1, ref looks))
                found.Add(part with { IsReplaceable = part.IsReplaceable || mayBeLeftOut || isReplaceable });
        }

        return found;
    }

    // What is left when nothing else fits may be no name at all.
    private static List<Alternative> OfArms(ISwitchExpressionOperation choice, IOperation use, Func<IOperation, bool> isWanted,
        int step, ref int looks)
    {
        var found = new List<Alternative>();
        foreach (var arm in choice.Arms)
        {
            var isRest = arm.Pattern is IDiscardPatternOperation;
            found.AddRange(Of(arm.Value, use, isWanted, step + 1, ref looks)
                .Select(a => isRest ? a with { IsReplaceable = true } : a));
        }

        return found;
    }

    private static List<Alternative> OfElements(IOperation? collection, Func<IOperation, bool> isWanted, int step, ref int looks)
    {
        var found = new List<Alternative>();
        foreach (var item in collection is null ? [] : Collections.Read(collection).Items)
            found.AddRange(Of(item, item, isWanted, step + 1, ref looks));
        return found;
    }

    // names["age"], and each of the names where it is not known which: not every entry of a table need be of use here.
    private static List<Alternative> OfEntries(IOperation table, IOperation? key, Func<IOperation, bool> isWanted, int step,
        ref int looks)
    {
        var found = new List<Alternative>();
        var wanted = Values.Text(key);
        foreach (var item in Collections.Read(table).Items)
        {
            var (name, value) = item switch
            {
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.Length: 1 } index } entry =>
                    (index.Arguments[0].Value, entry.Value),
                IInvocationOperation { TargetMethod.Name: "Add", Arguments.Length: 2 } add =>
                    (add.Arguments[0].Value, add.Arguments[1].Value),
                _ => ((IOperation?)null, item),
            };
            if (!wanted.TryGet(out var one) || !Values.Text(name).TryGet(out var other) || one == other)
                found.AddRange(Of(value, value, isWanted, step + StepsOfCall, ref looks)
                    .Select(a => a with { IsReplaceable = true }));
        }

        return found;
    }

    // What a function of the same file gives, by whichever way: whoever calls it may leave some of it out.
    private static List<Alternative> OfResults(IInvocationOperation call, Func<IOperation, bool> isWanted, int step, ref int looks)
    {
        var found = new List<Alternative>();
        foreach (var result in ReadOnlyMembers.ResultsOf(call.TargetMethod, call))
        {
            foreach (var (value, _) in Of(result, result, isWanted, step + StepsOfCall, ref looks))
                found.Add(new(value, true));
        }

        return found;
    }

    private static List<Alternative> OfParameter(IParameterSymbol parameter, IParameterReferenceOperation reference, IOperation use,
        Func<IOperation, bool> isWanted, int step, ref int looks)
    {
        if (parameter.RefKind != RefKind.None || parameter.ContainingSymbol is not IMethodSymbol function)
            return [];
        if (function.MethodKind == MethodKind.AnonymousFunction)
            return SourceOf(parameter, reference, use) is { } source ? OfElements(source, isWanted, step, ref looks) : [];
        var found = new List<Alternative>();
        if (!IsReached(use, null) || !IsReached(reference, null))
            return found;
        foreach (var passed in Passed.GetValue(parameter, _ => Callers(function, parameter, reference)))
            found.AddRange(Of(passed, passed, isWanted, step + StepsOfCall, ref looks));
        found.AddRange(DefaultOf(parameter, reference).Where(isWanted).Select(d => new Alternative(d, true)));
        return found;
    }

    // What a parameter of the same file, or a record's property that is one, is declared with. What else can be set is set by somebody.
    private static IEnumerable<IOperation> DefaultOf(ISymbol symbol, IOperation reference) =>
        symbol.DeclaringSyntaxReferences.Length == 1 && symbol.DeclaringSyntaxReferences[0] is { } declared
        && declared.SyntaxTree == reference.Syntax.SyntaxTree && declared.GetSyntax() is ParameterSyntax { Default.Value: { } value }
        && reference.SemanticModel?.GetOperation(value) is { ConstantValue: { HasValue: true, Value: string } } written
            ? [written] : [];

    /// <summary>
    /// Whether an operation is done whenever what is around it is: nothing decides about it, and nothing before it may have left.
    /// </summary>
    public static bool IsReached(IOperation use, IOperation? around)
    {
        for (var at = use; at.Parent is { } parent && at != around; at = parent)
        {
            var isChosen = parent switch
            {
                IConditionalOperation condition => condition.Condition != at,
                ICoalesceOperation coalesce => coalesce.WhenNull == at,
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both =>
                    both.RightOperand == at,
                ISwitchCaseOperation or ISwitchExpressionArmOperation or ICatchClauseOperation => true,
                IBlockOperation block => Exits.GetValue(block, static b => new(FirstExit(b))).Value < at.Syntax.SpanStart,
                _ => false,
            };
            if (isChosen)
                return false;
        }

        return true;
    }

    // Where the first statement begins that may leave the block.
    private static int FirstExit(IBlockOperation block) => block.Operations.FirstOrDefault(s => s.DescendantsAndSelf()
        .Any(o => o is IReturnOperation { Kind: OperationKind.Return or OperationKind.YieldBreak, IsImplicit: false } or IThrowOperation
            or IBranchOperation))?.Syntax.SpanStart
            ?? int.MaxValue;

    private static IOperation? SourceOf(IParameterSymbol parameter, IOperation reference, IOperation use)
    {
        for (var at = reference; at is not null; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation lambda
                && SymbolEqualityComparer.Default.Equals(lambda.Symbol, parameter.ContainingSymbol))
                return IsReached(use, lambda) && IsReached(reference, lambda) ? SourceOf(parameter, lambda) : null;
        }

        return null;
    }

    /// <summary>
    /// What a lambda is called for each element of, and nothing else: <c>names.Select(name => ...)</c>, <c>names.ForEach(name => ...)</c>
    /// and <c>Array.ForEach(names, name => ...)</c>.
    /// </summary>
    public static IOperation? SourceOf(IParameterSymbol parameter, IAnonymousFunctionOperation lambda)
    {
        if (parameter.Ordinal != 0
            || Flow.Parent(lambda.Parent is IDelegateCreationOperation made ? made
                : lambda) is not IArgumentOperation { Parent: IInvocationOperation call }
            || IsWritten(parameter, lambda.Syntax))
            return null;
        return (call.TargetMethod.ContainingType.ToDisplayString(), call.TargetMethod.Name) switch
        {
            ("System.Linq.Enumerable", "Select" or "SelectMany" or "ToDictionary") => Values.Argument(call, 0),
            ("System.Array", "ForEach") or ("System.Threading.Tasks.Parallel", "ForEach" or "ForEachAsync") => Values.Argument(call, 0),
            (_, "ForEach") when Values.NamespaceOf(call.TargetMethod.ContainingType) == "System.Collections.Generic" => call.Instance,
            _ => null,
        };
    }

    private static List<IOperation> Callers(IMethodSymbol function, IParameterSymbol parameter, IOperation reference)
    {
        if (function.DeclaringSyntaxReferences.Length != 1 || reference.SemanticModel is not { } model
            || function.DeclaringSyntaxReferences[0] is not { } declared || declared.SyntaxTree != model.SyntaxTree
            || IsWritten(parameter, declared.GetSyntax()))
            return [];
        var passed = new List<IOperation>();
        foreach (var node in Calls.Named(function.MethodKind == MethodKind.Constructor ? "new" : function.Name, model.SyntaxTree))
        {
            var arguments = node switch
            {
                InvocationExpressionSyntax call => call.ArgumentList,
                BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
                _ => null,
            };
            if (arguments is { Arguments.Count: > 0 } && model.GetOperation(node) is { } called)
                passed.AddRange(called.ChildOperations.OfType<IArgumentOperation>().Where(a => a.ArgumentKind == ArgumentKind.Explicit
                    && SymbolEqualityComparer.Default.Equals(a.Parameter?.OriginalDefinition, parameter.OriginalDefinition))
                        .Select(a => a.Value));
        }

        return passed;
    }

    /// <summary>A parameter that is given another value on its way says nothing of what was passed.</summary>
    public static bool IsWritten(IParameterSymbol parameter, SyntaxNode function) => function.DescendantNodes().Any(n => n switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Any(i => i.Identifier.ValueText == parameter.Name) && assignment.Left is IdentifierNameSyntax or TupleExpressionSyntax,
        ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: IdentifierNameSyntax name } =>
            name.Identifier.ValueText == parameter.Name,
        _ => false,
    });
}
