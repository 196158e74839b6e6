using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>Reads the elements of a list, in every form that C# has for one.</summary>
internal static class ListReader
{
    /// <summary>The elements of a property's list, with those that are added to it later.</summary>
    public static (IReadOnlyList<IOperation> Elements, bool AreComplete) Read(InitializedObject owner, string property)
    {
        if (owner.MayBeSetLater(property))
            return ([], false);
        var (elements, complete) = owner[property] is { } value ? Read(value) : ([], true);
        return ([.. elements, .. owner.AddedTo(property)], complete);
    }

    // = new List<T> { ... }, = new() { ... }, = new[] { ... }, = [ ... ] and the nested { ... } all say the same.
    public static (IReadOnlyList<IOperation> Elements, bool AreComplete) Read(IOperation written)
    {
        if (written is IMemberInitializerOperation nested)
            return Added(nested.Initializer);
        switch (Constants.Resolve(written))
        {
            // A list made from another one, or one that names a capacity, may begin with more than is seen here.
            case IObjectCreationOperation creation:
                var (elements, all) = creation.Initializer is { } added ? Added(added) : ([], true);
                return (elements, all && creation.Arguments.Length == 0);
            case IArrayCreationOperation { Initializer: { } initializer }:
                return (initializer.ElementValues, true);
            // The compiler that this is built against has no type for collection expressions; newer ones do, with the same children.
            case { Syntax: CollectionExpressionSyntax syntax } collection:
                return ([.. collection.ChildOperations], syntax.Elements.All(e => e is ExpressionElementSyntax));
            case { ConstantValue: { HasValue: true, Value: null } }:
                return ([], true);
            default:
                return ([], false);
        }
    }

    private static (IReadOnlyList<IOperation> Elements, bool AreComplete) Added(IObjectOrCollectionInitializerOperation initializer)
    {
        var added = initializer.Initializers.OfType<IInvocationOperation>()
            .Where(i => i is { TargetMethod.Name: "Add", Arguments.Length: 1 }).Select(i => i.Arguments[0].Value).ToList();
        return (added, added.Count == initializer.Initializers.Length);
    }
}
