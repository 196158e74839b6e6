using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>
/// What is known of an object's properties: from its initializer and, where it is made for a local, from the statements after it that set
/// them one by one. A property that is set where it cannot be followed, in a branch, a loop, a lambda or another method, is uncertain.
/// </summary>
internal sealed class InitializedObject
{
    private readonly Dictionary<string, IOperation> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Location> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<IOperation>> _added = new(StringComparer.Ordinal);
    private readonly HashSet<string> _uncertain = new(StringComparer.Ordinal);
    private bool _all;
    private bool _reachable;

    private InitializedObject()
    {
    }

    public static InitializedObject Read(IObjectCreationOperation creation)
    {
        var read = new InitializedObject();
        foreach (var initializer in creation.Initializer?.Initializers ?? Enumerable.Empty<IOperation>())
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment)
                read.Set(target, assignment.Value);
            else if (initializer is IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation member } nested)
                read.Set(member, nested);
        }

        read.Follow(creation);
        return read;
    }

    /// <summary>
    /// The value that a property was given last; <see langword="null"/> where it was given none, or which one is uncertain.
    /// </summary>
    public IOperation? this[string property] => !IsUncertain(property) && _values.TryGetValue(property, out var value) ? value : null;

    /// <summary>What was added to a list after it was made.</summary>
    public IReadOnlyList<IOperation> AddedTo(string property) => _added.TryGetValue(property, out var added) ? added : [];

    /// <summary>Whether a property may hold something else than what is seen.</summary>
    public bool IsUncertain(string property) => _all || _uncertain.Contains(property);

    /// <summary>Whether a property was given a value in sight.</summary>
    public bool IsSet(string property) => _values.ContainsKey(property) || _added.ContainsKey(property);

    public Location? LocationOf(string property) => this[property]?.Syntax.GetLocation();

    public Location? NameOf(string property) => _names.TryGetValue(property, out var name) ? name : null;

    private void Set(IPropertyReferenceOperation target, IOperation value)
    {
        _values[target.Property.Name] = value;
        _names[target.Property.Name] = NameOf(target);
        _added.Remove(target.Property.Name);
    }

    private static Location NameOf(IPropertyReferenceOperation target) =>
        target.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.MemberAccessExpressionSyntax access ? access.Name.GetLocation()
            : target.Syntax.GetLocation();

    private void Follow(IObjectCreationOperation creation)
    {
        var parent = creation.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
            parent = parent.Parent;
        switch (parent)
        {
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                Follow(declarator.Symbol, BlockOf(declarator), creation);
                break;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment:
                Follow(target.Local, BlockOf(assignment), creation);
                break;
            // What stands in a field can be reached by code that is not seen here: what was not given at once may be given later.
            case ISimpleAssignmentOperation { Target: IFieldReferenceOperation
                or IPropertyReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } }:
                _reachable = true;
                break;
        }
    }

    /// <summary>Whether code that is not seen here may give the property a value.</summary>
    public bool MayBeSetLater(string property) => IsUncertain(property) || (_reachable && !IsSet(property));

    private void Follow(ILocalSymbol local, IOperation? block, IObjectCreationOperation creation)
    {
        foreach (var operation in Constants.Root(creation).Descendants())
        {
            if (operation is not ILocalReferenceOperation reference || !SymbolEqualityComparer.Default.Equals(reference.Local, local)
                || reference.Syntax.SpanStart < creation.Syntax.SpanStart)
                continue;
            switch (reference.Parent)
            {
                case IPropertyReferenceOperation property when property.Instance == reference:
                    Follow(property, block);
                    break;
                case IArgumentOperation argument:
                    _all |= MayBeChangedBy(argument, local);
                    break;
                case ISimpleAssignmentOperation { Target: var target } when target == reference:
                    // Given another object: what was read belongs to the first one, unless this is where that one was given.
                    _all |= !operation.Parent!.Descendants().Contains(creation);
                    break;
                case IReturnOperation or IConversionOperation or IExpressionStatementOperation or IInvocationOperation
                    or IArrayInitializerOperation:
                    break;
                default:
                    _all |= reference.Parent is IVariableInitializerOperation or IAssignmentOperation or ITupleOperation
                        or IAddressOfOperation;
                    break;
            }
        }
    }

    private void Follow(IPropertyReferenceOperation property, IOperation? block)
    {
        var name = property.Property.Name;
        switch (property.Parent)
        {
            case ISimpleAssignmentOperation assignment when assignment.Target == property:
                if (IsStatementOf(assignment, block))
                    Set(property, assignment.Value);
                else
                    _uncertain.Add(name);
                break;
            case IAssignmentOperation assignment when assignment.Target == property:
                _uncertain.Add(name);
                break;
            case IInvocationOperation { TargetMethod.Name: "Add", Arguments.Length: 1 } add when add.Instance == property
                && IsStatementOf(add, block):
                if (!_added.TryGetValue(name, out var added))
                    _added.Add(name, added = []);
                added.Add(add.Arguments[0].Value);
                _names[name] = NameOf(property);
                break;
            default:
                // A text or a number is changed by an assignment only; a list by whoever gets hold of it.
                if (property.Type is { IsValueType: false, SpecialType: not SpecialType.System_String }
                    && property.Parent is not (IPropertyReferenceOperation or IForEachLoopOperation))
                    _uncertain.Add(name);
                break;
        }
    }

    private static bool IsStatementOf(IOperation operation, IOperation? block) =>
        operation.Parent is IExpressionStatementOperation statement && block is not null && statement.Parent == block;

    private static IOperation? BlockOf(IOperation operation)
    {
        var at = operation;
        while (at is not null and not IBlockOperation)
            at = at.Parent;
        return at;
    }

    // A method of this code that takes just such an object may be one that fills it; one of a library, or one that takes anything, sends
    // it.
    private static bool MayBeChangedBy(IArgumentOperation argument, ILocalSymbol local) =>
        argument.Parameter is not { } parameter || parameter.RefKind != RefKind.None
        || (argument.Parent is IInvocationOperation { TargetMethod: { } method } && method.DeclaringSyntaxReferences.Length > 0
            && SymbolEqualityComparer.Default.Equals(parameter.Type, local.Type));
}
