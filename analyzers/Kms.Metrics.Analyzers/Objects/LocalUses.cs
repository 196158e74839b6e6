using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>What a block does with one of its locals.</summary>
internal sealed class LocalUses(ILocalSymbol local)
{
    // A name that a condition chooses is one of a few.
    private const int MostValues = 16;

    private readonly List<ILocalReferenceOperation> _references = [];
    private IVariableDeclaratorOperation? _declarator;
    private readonly List<IOperation> _assignments = [];
    private ILocalReferenceOperation? _taken;
    private IOperation? _assigned;
    private int _writes;
    private bool? _isPartWritten;

    /// <summary>Every reference but the declaration, in the order in which they stand.</summary>
    public IReadOnlyList<ILocalReferenceOperation> References => _references;

    /// <summary>The one value that the local ever has; <see langword="null"/> where it has several, or one that is not seen.</summary>
    public IOperation? Value
    {
        get
        {
            if (local.IsRef)
                return null;
            if (_taken is not null)
                return Taken is (IDeconstructionAssignmentOperation whole, var path) ? PartOf(whole.Value, path) : null;
            var initial = _declarator?.Initializer?.Value ?? (_declarator?.Parent as IVariableDeclarationOperation)?.Initializer?.Value;
            return _writes == 0 ? initial : _writes == 1 && initial is null && _declarator is not null ? _assigned : null;
        }
    }

    /// <summary>Whether a part of the tuple that this holds is given another value.</summary>
    public bool IsPartWritten => _isPartWritten ??= _references.Exists(r => Flow.Parent(r) is IFieldReferenceOperation part
        && (Flow.IsTarget(part) || part.Parent is IArgumentOperation { Parameter.RefKind: not RefKind.None }));

    /// <summary>The loop whose variable this is.</summary>
    public IForEachLoopOperation? Loop => _declarator?.Parent as IForEachLoopOperation;

    /// <summary>
    /// The loop that takes this out of each element, as <c>foreach (var (name, statistic) in table)</c> does, or the assignment that takes
    /// it out of one value, and the places that lead to it there.
    /// </summary>
    public (IOperation From, IReadOnlyList<int> Path)? Taken =>
        _taken is not null && _writes == 0 && TakenFrom(_taken, out var path) is { } from ? (from, path) : null;

    /// <summary>
    /// The values that a condition gives the local before a place where it is used. The one that it had until then may have been no more
    /// than a beginning.
    /// </summary>
    public IEnumerable<IOperation> ValuesAt(ILocalReferenceOperation use)
    {
        var whole = _declarator is null ? null : Flow.BlockOf(_declarator);
        if (local.IsRef || _taken is not null || _writes != _assignments.Count || _writes == 0 || !Flow.IsWithin(use, whole))
            return [];
        var chosen = new Dictionary<IOperation, IOperation>();
        for (var i = _assignments.Count - 1; i >= 0 && chosen.Count < MostValues; i--)
        {
            var value = _assignments[i];
            if (value.Syntax.SpanStart > use.Syntax.SpanStart)
                continue;
            if (value.Parent is not { Parent: IExpressionStatementOperation { Parent: { } block } statement })
                return [];
            if (block is IBlockOperation && Flow.IsWithin(use, block))
                break;
            // Of two in the same block the last one stays.
            if (!chosen.ContainsKey(block) && Flow.IsWithin(value, whole) && !Flow.IsLeft(statement))
                chosen.Add(block, value);
        }

        return chosen.Values.Reverse();
    }

    /// <summary>The part of a tuple that a path of places leads to.</summary>
    public static IOperation? PartOf(IOperation? whole, IReadOnlyList<int> path)
    {
        foreach (var ordinal in path)
            whole = whole is null ? null : Parts.At(whole, ordinal);
        return whole;
    }

    public void Add(IVariableDeclaratorOperation declarator) => _declarator = declarator;

    public void Add(ILocalReferenceOperation reference)
    {
        if (reference.IsDeclaration)
        {
            if (TakenFrom(reference, out _) is null)
                _writes = 2;
            else
                _taken = reference;
            return;
        }

        _references.Add(reference);
        if (!IsWritten(reference))
            return;
        _writes++;
        _assigned = reference.Parent is ISimpleAssignmentOperation { IsRef: false } assignment && assignment.Target == reference
            ? assignment.Value : null;
        if (_assigned is not null)
            _assignments.Add(_assigned);
    }

    // What a local is taken out of where it is declared: the elements of a loop, or the value on the right.
    private static IOperation? TakenFrom(IOperation declared, out IReadOnlyList<int> path)
    {
        var places = new List<int>();
        var at = declared;
        for (; at.Parent is ITupleOperation or IDeclarationExpressionOperation; at = at.Parent)
        {
            if (at.Parent is ITupleOperation tuple)
                places.Insert(0, tuple.Elements.IndexOf(at));
        }

        path = places;
        return at.Parent is IForEachLoopOperation || (at.Parent is IDeconstructionAssignmentOperation taken && taken.Target == at)
            ? places.Count > 0 ? at.Parent : null : null;
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
