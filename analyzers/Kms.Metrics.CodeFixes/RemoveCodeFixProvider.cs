using System.Collections.Immutable;
using System.Composition;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kms.Metrics.CodeFixes;

/// <summary>
/// Takes out what does not belong: a dimension of another metric, one that is given twice, a unit that is never published, a grouping that
/// tells nothing apart.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveCodeFixProvider))]
[Shared]
public sealed class RemoveCodeFixProvider : SyntaxFixProvider
{
    /// <summary>The rules whose findings go away with what they are about.</summary>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        FixContexts.Ids(RuleIds.ForeignDimension, RuleIds.DuplicateDimension, RuleIds.UnpublishedUnit, RuleIds.UselessGrouping);

    private protected override FixOffer? Find(Diagnostic diagnostic, SyntaxNode root, SyntaxNode node, SemanticModel model)
    {
        if (diagnostic.Id == RuleIds.UnpublishedUnit)
            return node.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { Parent: InitializerExpressionSyntax initializer } unit
                ? new("Name no unit", () => Without(root, initializer, unit)) : null;
        if (diagnostic.Id == RuleIds.UselessGrouping)
            return GroupingOf(root, node);
        return Removal(root, node);
    }

    private static FixOffer? Removal(SyntaxNode root, SyntaxNode node)
    {
        const string Title = "Remove the dimension";
        // The Where of a query stands between two others; without it the chain goes on.
        if (CallAround(node, "Where") is { } where)
            return new(Title, () =>
                root.ReplaceNode(where.Call, where.Access.Expression.WithTrailingTrivia(where.Call.GetTrailingTrivia())));
        for (var at = node; at is not null and not StatementSyntax and not MemberDeclarationSyntax; at = at.Parent)
        {
            switch (at)
            {
                // One of the objects in the list, not what stands inside it.
                case ExpressionSyntax element and (ObjectCreationExpressionSyntax or ImplicitObjectCreationExpressionSyntax)
                    when element.Parent is InitializerExpressionSyntax list:
                    // An array that nothing names the type of has it from its elements.
                    return IsShared(list) || list is { Expressions.Count: 1, Parent: ImplicitArrayCreationExpressionSyntax } ? null
                        : new(Title, () => Without(root, list, element));
                case ExpressionElementSyntax { Parent: CollectionExpressionSyntax collection } element:
                    return IsShared(collection) ? null : new(Title, () =>
                        root.ReplaceNode(collection, collection.WithElements(SeparatedLists.Remove(collection.Elements, element))));
                // A pair of a dictionary: { "Name", "Value" } or ["Name"] = "Value".
                case InitializerExpressionSyntax { Parent: InitializerExpressionSyntax map } pair:
                    return IsShared(map) ? null : new(Title, () => Without(root, map, pair));
                case AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax, Parent: InitializerExpressionSyntax map } pair:
                    return IsShared(map) ? null : new(Title, () => Without(root, map, pair));
            }
        }

        return null;
    }

    // A list that a variable or a property holds may belong to another question too, for which it is right.
    private static bool IsShared(SyntaxNode list)
    {
        for (var at = list.Parent; at is not null and not StatementSyntax and not MemberDeclarationSyntax; at = at.Parent)
        {
            if (at is AssignmentExpressionSyntax or ArgumentSyntax)
                return false;
        }

        return true;
    }

    private static SyntaxNode Without(SyntaxNode root, InitializerExpressionSyntax list, ExpressionSyntax element)
    {
        return root.ReplaceNode(list, list.WithExpressions(SeparatedLists.Remove(list.Expressions, element)));
    }

    // One of several dimensions, or the only one: GroupBy() of nothing means one total, which is another question.
    private static FixOffer? GroupingOf(SyntaxNode root, SyntaxNode node)
    {
        const string Title = "Remove it from the grouping";
        if (node.FirstAncestorOrSelf<ExpressionElementSyntax>() is { Parent: CollectionExpressionSyntax collection } element)
            return collection.Elements.Count < 2 ? null : new(Title, () =>
                root.ReplaceNode(collection, collection.WithElements(SeparatedLists.Remove(collection.Elements, element))));
        if (CallAround(node, "GroupBy") is not { } call || node.FirstAncestorOrSelf<ArgumentSyntax>() is not { } argument)
            return null;
        var list = call.Call.ArgumentList;
        return new(Title, () => root.ReplaceNode(list, list.WithArguments(SeparatedLists.Remove(list.Arguments, argument))));
    }

    private static (InvocationExpressionSyntax Call, MemberAccessExpressionSyntax Access)? CallAround(SyntaxNode node, string name) =>
        node.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax access,
        } call && access.Name.Identifier.Text == name ? (call, access) : null;
}
