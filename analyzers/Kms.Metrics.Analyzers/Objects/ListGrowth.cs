using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>What happens to a list or a map that a local holds, after it is made. It is looked at once, however often it is used.</summary>
internal sealed class ListGrowth
{
    // The service takes 30 dimensions; of a list that grows beyond all measure the beginning is read, so that each use costs the same.
    private const int Most = 64;

    private static readonly ConditionalWeakTable<LocalUses, ListGrowth> Known = new();

    private readonly List<(IOperation Item, bool IsRange, IOperation Block)> _added = [];
    private readonly List<(IObjectCreationOperation? Owner, string Property)> _holders = [];

    private ListGrowth(LocalUses uses)
    {
        foreach (var use in uses.References)
            Follow(use);
        // One object's own additions are read with the object; the others that hold the same list get them too.
        IsOpen |= _holders.Count > 1 && _holders.Exists(h => h.Owner is null || CreatedObject.Of(h.Owner).IsGrown(h.Property));
    }

    /// <summary>Whether there may be more in it than was seen, now or later.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether what was in it may be gone.</summary>
    public bool IsRewritten { get; private set; }

    public static ListGrowth Of(LocalUses uses) => Known.GetValue(uses, static u => new ListGrowth(u));

    /// <summary>
    /// What has certainly been added where the local is used or, where an object that holds the very list is sent later, until then.
    /// </summary>
    public IEnumerable<(IOperation Value, bool IsRange)> CertainAt(IOperation use, IOperation? sent) =>
        _added.Where(a => IsBefore(a, use) || (sent is not null && IsBefore(a, sent))).Select(a => (a.Item, a.IsRange));

    private void Follow(ILocalReferenceOperation use)
    {
        switch (Flow.Parent(use))
        {
            case IInvocationOperation { TargetMethod.Name: var name } call when Flow.Unwrapped(call.Instance) == use:
                IsRewritten |= name is "Clear" or "Insert" || name.StartsWith("Remove", StringComparison.Ordinal);
                if (name == "AddRange" && call.Arguments.Length == 1)
                    Add(call.Arguments[0].Value, call, isRange: true);
                if (name == "Add")
                    Add(call.Arguments.Length == 1 ? call.Arguments[0].Value : call, call);
                IsOpen |= !Flow.IsReading(use) && name is not ("ToList" or "AsReadOnly");
                break;
            case IPropertyReferenceOperation { Arguments.Length: 1, Parent: ISimpleAssignmentOperation entry } index
                when Flow.Unwrapped(index.Instance) == use && entry.Target == index:
                IsOpen = true;
                if (index.Property.ContainingType.Name.IndexOf("Dictionary", StringComparison.Ordinal) < 0)
                    IsRewritten = true;
                else
                    Add(entry, entry);
                break;
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } target } assignment
                when Values.IsOfAws(property.ContainingType):
                _holders.Add((Flow.OwnerOf(assignment, target) as IObjectCreationOperation, property.Name));
                break;
            case ISimpleAssignmentOperation assignment when assignment.Target == use:
            case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { IsExtensionMethod: true } linq } }
                when Values.NamespaceOf(linq.ContainingType) == "System.Linq":
                break;
            default:
                IsRewritten |= Flow.IsElementWritten(use);
                IsOpen |= !Flow.IsReading(use);
                break;
        }
    }

    private void Add(IOperation item, IOperation statement, bool isRange = false)
    {
        if (_added.Count == Most)
            IsOpen = true;
        else if (Flow.BlockOf(statement) is { } block && Flow.IsStatementOf(statement, block))
            _added.Add((item, isRange, block));
    }

    private static bool IsBefore((IOperation Item, bool IsRange, IOperation Block) added, IOperation use) =>
        added.Item.Syntax.SpanStart < use.Syntax.SpanStart && Flow.IsWithin(use, added.Block);
}
