using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>
/// The locals and local functions of an operation block, found in one pass when the first of them is asked for: every later question is a
/// look-up, so that a method with a thousand alarms takes a thousand times as long as one with one.
/// </summary>
internal sealed class BlockIndex
{
    private static readonly ConditionalWeakTable<IOperation, BlockIndex> Known = new();

    private readonly Dictionary<ILocalSymbol, LocalUses> _locals = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IMethodSymbol, ILocalFunctionOperation> _functions = new(SymbolEqualityComparer.Default);

    private BlockIndex(IOperation root)
    {
        foreach (var operation in root.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator:
                    Uses(declarator.Symbol).Add(declarator);
                    break;
                case ILocalReferenceOperation reference:
                    Uses(reference.Local).Add(reference);
                    break;
                case ILocalFunctionOperation function:
                    _functions[function.Symbol] = function;
                    break;
            }
        }
    }

    /// <summary>What the block around an operation does with a local; nothing where the local is another block's.</summary>
    public static LocalUses UsesOf(ILocalSymbol local, IOperation within) =>
        Of(within)._locals.TryGetValue(local, out var uses) ? uses : new LocalUses(local);

    public static ILocalFunctionOperation? FunctionOf(IMethodSymbol function, IOperation within) =>
        Of(within)._functions.TryGetValue(function, out var found) ? found : null;

    private static BlockIndex Of(IOperation operation) => Known.GetValue(Flow.RootOf(operation), static r => new BlockIndex(r));

    private LocalUses Uses(ILocalSymbol local)
    {
        if (!_locals.TryGetValue(local, out var uses))
            _locals.Add(local, uses = new LocalUses(local));
        return uses;
    }
}
