using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>What a block does with one of its locals.</summary>
internal sealed class LocalUses(ILocalSymbol local)
{
    private readonly List<ILocalReferenceOperation> _references = [];
    private IVariableDeclaratorOperation? _declarator;
    private IOperation? _assigned;
    private int _writes;

    /// <summary>Every reference but the declaration, in the order in which they stand.</summary>
    public IReadOnlyList<ILocalReferenceOperation> References => _references;

    /// <summary>The one value that the local ever has; <see langword="null"/> where it has several, or one that is not seen.</summary>
    public IOperation? Value
    {
        get
        {
            if (local.IsRef)
                return null;
            var initial = _declarator?.Initializer?.Value ?? (_declarator?.Parent as IVariableDeclarationOperation)?.Initializer?.Value;
            return _writes == 0 ? initial : _writes == 1 && initial is null && _declarator is not null ? _assigned : null;
        }
    }

    /// <summary>The loop whose variable this is.</summary>
    public IForEachLoopOperation? Loop => _declarator?.Parent as IForEachLoopOperation;

    public void Add(IVariableDeclaratorOperation declarator) => _declarator = declarator;

    public void Add(ILocalReferenceOperation reference)
    {
        if (reference.IsDeclaration)
        {
            _writes = 2;
            return;
        }

        _references.Add(reference);
        if (!IsWritten(reference))
            return;
        _writes++;
        _assigned = reference.Parent is ISimpleAssignmentOperation { IsRef: false } assignment && assignment.Target == reference
            ? assignment.Value : null;
    }

    private static bool IsWritten(ILocalReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IIncrementOrDecrementOperation or IAddressOfOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        ITupleOperation tuple => IsTarget(tuple),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.IsRef: true } } => true,
        _ => false,
    };

    // (a, (b, c)) = ... gives each of them a value, and so does a loop over tuples.
    private static bool IsTarget(IOperation tuple)
    {
        var at = tuple;
        while (at.Parent is ITupleOperation outer)
            at = outer;
        return at.Parent is IForEachLoopOperation
            || (at.Parent is IDeconstructionAssignmentOperation deconstruction && deconstruction.Target == at);
    }
}
