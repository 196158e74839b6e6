using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>
/// What is known of an object that is created here: what its initializer gives it and, where one local holds it, what the statements after
/// that do to it. A property that is set where it cannot be followed is uncertain. What is not set is known to be absent only where the
/// object is closed: every way in which it could be completed has been seen.
/// </summary>
internal sealed class CreatedObject
{
    private static readonly ConditionalWeakTable<IOperation, CreatedObject> Known = new();

    private readonly Dictionary<string, IOperation> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Location> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(IOperation Value, bool IsRange)>> _added = new(StringComparer.Ordinal);
    private readonly HashSet<string> _uncertain = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private IOperation? _sent;

    private CreatedObject(IObjectCreationOperation creation)
    {
        Type = creation.Type;
        Creation = creation;
        foreach (var initializer in creation.Initializer?.Initializers ?? Enumerable.Empty<IOperation>())
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment)
                Set(target, assignment.Value);
            else if (initializer is IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation member } nested)
                Set(member, nested);
        }

        if (Flow.HolderOf(creation) is { } local)
            Follow(local, creation);
        IsClosed = Completion.IsClosed(creation);
    }

    /// <summary>What is created.</summary>
    public ITypeSymbol? Type { get; }

    /// <summary>Where it is created.</summary>
    public IOperation Creation { get; }

    /// <summary>The file that it is created in.</summary>
    public SyntaxTree Tree => Creation.Syntax.SyntaxTree;

    /// <summary>Whether every way in which the object can be completed has been seen.</summary>
    public bool IsClosed { get; }

    /// <summary>
    /// The value that a property was given last; <see langword="null"/> where it was given none, or which one is uncertain.
    /// </summary>
    public IOperation? this[string property] =>
        !_uncertain.Contains(property) && _values.TryGetValue(property, out var value) ? value : null;

    /// <summary>The values that are known to be what properties were given last.</summary>
    public IEnumerable<KeyValuePair<string, IOperation>> Given => _values.Where(v => !_uncertain.Contains(v.Key));

    public static CreatedObject Of(IObjectCreationOperation creation) =>
        Known.GetValue(creation, static c => new((IObjectCreationOperation)c));

    /// <summary>Whether a property was given a value in sight.</summary>
    public bool IsSet(string property) => _values.ContainsKey(property) || _added.ContainsKey(property);

    /// <summary>Whether the list that a property holds may get more elements through the object.</summary>
    public bool IsGrown(string property) =>
        !IsClosed || _added.ContainsKey(property) || _open.Contains(property) || _uncertain.Contains(property);

    /// <summary>Whether it is certain that a property was given no value.</summary>
    public bool IsAbsent(string property) => IsClosed && !IsSet(property) && !_uncertain.Contains(property) && !_open.Contains(property);

    /// <summary>The elements of a property's list, with those that are added to it later.</summary>
    public Elements ElementsOf(string property)
    {
        if (_uncertain.Contains(property))
            return Elements.Unknown;
        var written = this[property] is { } value ? Collections.Read(value, _sent) : new Elements([], true);
        var isClosed = IsClosed && !_open.Contains(property);
        if (!_added.TryGetValue(property, out var more))
            return written with { IsClosed = written.IsClosed && isClosed };
        var added = more.ConvertAll(a => Collections.ReadAdded(a.Value, a.IsRange));
        return new Elements([.. written.Items, .. added.SelectMany(a => a.Items)],
            written.IsClosed && added.TrueForAll(a => a.IsClosed) && isClosed);
    }

    public Location? LocationOf(string property) => this[property]?.Place();

    public Location? NameOf(string property) => _names.TryGetValue(property, out var name) ? name : null;

    private void Set(IPropertyReferenceOperation target, IOperation value)
    {
        _values[target.Property.Name] = value;
        _names[target.Property.Name] = NameOf(target);
        _added.Remove(target.Property.Name);
    }

    private static Location NameOf(IPropertyReferenceOperation target) =>
        target.Syntax is MemberAccessExpressionSyntax access ? access.Name.GetLocation() : target.Syntax.GetLocation();

    private void Follow(ILocalSymbol local, IObjectCreationOperation creation)
    {
        var block = Flow.BlockOf(creation);
        foreach (var reference in BlockIndex.UsesOf(local, creation).References)
        {
            if (Flow.Parent(reference) is IPropertyReferenceOperation property && Flow.Unwrapped(property.Instance) == reference)
                Follow(property, block);
            else if (Flow.Parent(reference) is IConditionalAccessOperation access)
                FollowConditional(access);
            else if (Flow.Parent(reference) is IArgumentOperation or ISimpleAssignmentOperation)
                _sent = reference;
        }
    }

    private void Follow(IPropertyReferenceOperation property, IOperation? block)
    {
        var name = property.Property.Name;
        switch (property.Parent)
        {
            case ISimpleAssignmentOperation assignment when assignment.Target == property:
                if (Flow.IsStatementOf(assignment, block))
                    Set(property, assignment.Value);
                else
                    _uncertain.Add(name);
                break;
            case var _ when Flow.IsTarget(property):
                _uncertain.Add(name);
                break;
            case IInvocationOperation { TargetMethod.Name: "Add" or "AddRange", Arguments.Length: 1 } add when add.Instance == property
                && Flow.IsStatementOf(add, block):
                if (!_added.TryGetValue(name, out var added))
                    _added.Add(name, added = []);
                added.Add((add.Arguments[0].Value, add.TargetMethod.Name == "AddRange"));
                _names[name] = NameOf(property);
                break;
            default:
                FollowUse(property, name);
                break;
        }
    }

    // A text or a number is changed by an assignment only; a list by whoever gets hold of it.
    private void FollowUse(IPropertyReferenceOperation property, string name)
    {
        if (!Flow.IsMutable(property.Type) || Flow.IsReading(property))
            return;
        var taken = property.Parent is IInvocationOperation { TargetMethod.Name: var called } call && call.Instance == property
            && (called.StartsWith("Remove", StringComparison.Ordinal) || called is "Clear" or "Insert");
        (taken || Flow.IsElementWritten(property) ? _uncertain : _open).Add(name);
    }

    private void FollowConditional(IConditionalAccessOperation access)
    {
        foreach (var property in access.WhenNotNull.DescendantsAndSelf().OfType<IPropertyReferenceOperation>())
        {
            if (property.Instance is IConditionalAccessInstanceOperation && Flow.IsMutable(property.Type))
                _open.Add(property.Property.Name);
        }
    }
}
