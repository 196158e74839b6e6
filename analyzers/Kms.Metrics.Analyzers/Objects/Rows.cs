using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>
/// What is done for each element of a list that is written in the same file, in a loop or in a query, is read once for each of them: a
/// table of alarms says of each what it watches, and how.
/// </summary>
internal static class Rows
{
    // A table of everything that is monitored may be long.
    private const int Most = 64;

    /// <summary>The elements that an operation is done for, whenever the loop or the query around it is done.</summary>
    public static IEnumerable<Call> Around(IOperation operation)
    {
        for (var at = operation.Parent; at is not null and not ILocalFunctionOperation; at = at.Parent)
        {
            var rows = at switch
            {
                IForEachLoopOperation loop when IsOf(operation, loop) => OfLoop(loop),
                IAnonymousFunctionOperation { Symbol.Parameters.Length: > 0 } lambda when IsOf(operation, lambda) => OfLambda(lambda),
                _ => [],
            };
            foreach (var row in rows)
                yield return row;
        }
    }

    // What does not look at the element is the same for all of them.
    private static bool IsOf(IOperation operation, IOperation around) => Alternatives.IsReached(operation, around)
        && operation.Descendants().Any(o => SymbolOf(o) is { DeclaringSyntaxReferences.Length: 1 } symbol
            && around.Syntax.Span.Contains(symbol.DeclaringSyntaxReferences[0].Span));

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private static IEnumerable<Call> OfLoop(IForEachLoopOperation loop)
    {
        if (loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol: var variable })
            return ElementsOf(loop.Collection).Select(e => For(e, [(variable, e)]));
        var taken = loop.Locals.Select(l => (Local: l, BlockIndex.UsesOf(l, loop).Taken)).Where(t => t.Taken?.From == loop)
            .Select(t => (t.Local, Path: t.Taken?.Path)).ToList();
        return ElementsOf(loop.Collection).Select(e => For(e, taken.Select(t =>
            (t.Local, LocalUses.PartOf(Values.Resolve(e), t.Path!)))));
    }

    private static IEnumerable<Call> OfLambda(IAnonymousFunctionOperation lambda) =>
        Alternatives.SourceOf(lambda.Symbol.Parameters[0], lambda) is { } source
            ? ElementsOf(source).Select(e => For(e, [(lambda.Symbol.Parameters[0], e)])) : [];

    private static IEnumerable<IOperation> ElementsOf(IOperation collection) => Collections.Read(collection).Items.Take(Most)
        .Where(e => e.Syntax.SyntaxTree == collection.Syntax.SyntaxTree);

    private static Call For<TSymbol>(IOperation element, IEnumerable<(TSymbol Symbol, IOperation? Value)> given)
        where TSymbol : ISymbol
    {
        var arguments = new Dictionary<ISymbol, IOperation>(SymbolEqualityComparer.Default);
        foreach (var (symbol, value) in given)
        {
            if (value is not null)
                arguments[symbol] = value;
        }

        return new Call(CallKind.Element, element, arguments);
    }
}
