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
public sealed class RemoveCodeFixProvider : CodeFixProvider
{
    /// <summary>The rules whose findings go away with what they are about.</summary>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        FixContexts.Ids(RuleIds.ForeignDimension, RuleIds.DuplicateDimension, RuleIds.UnpublishedUnit, RuleIds.UselessGrouping);

    /// <summary>Fixes may be applied to a document, a project or a solution at once.</summary>
    /// <returns>The batch fixer: each fix takes out one part and no other.</returns>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <summary>Offers to take out the part where it stands in a list, an initializer or a call of its own.</summary>
    /// <param name="context">The diagnostics at hand.</param>
    /// <returns>A task that ends when the fixes are registered.</returns>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) =>
        FixContexts.OfferAsync(context, static (diagnostic, root, node) =>
    {
        if (diagnostic.Id == RuleIds.UnpublishedUnit)
            return node.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { Parent: InitializerExpressionSyntax initializer } unit
                ? ("Name no unit", () => Without(root, initializer, unit)) : null;
        if (diagnostic.Id == RuleIds.UselessGrouping)
            return GroupingOf(node) is { } grouping ? ("Remove it from the grouping", () => WithoutArgument(root, grouping)) : null;
        return Removal(root, node);
    });

    private static (string, Func<SyntaxNode>)? Removal(SyntaxNode root, SyntaxNode node)
    {
        const string Title = "Remove the dimension";
        // The Where of a query stands between two others; without it the chain goes on.
        if (node.FirstAncestorOrSelf<ArgumentSyntax>(
            ) is { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Where" } access } where })
            return (Title, () => root.ReplaceNode(where, access.Expression.WithTrailingTrivia(where.GetTrailingTrivia())));
        for (var at = node; at is not null and not StatementSyntax; at = at.Parent)
        {
            switch (at)
            {
                // One of the objects in the list, not what stands inside it.
                case ExpressionSyntax element and (ObjectCreationExpressionSyntax or ImplicitObjectCreationExpressionSyntax)
                    when element.Parent is InitializerExpressionSyntax list:
                    return (Title, () => Without(root, list, element));
                case ExpressionElementSyntax { Parent: CollectionExpressionSyntax collection } element:
                    return (Title, () =>
                        root.ReplaceNode(collection, collection.WithElements(SeparatedLists.Remove(collection.Elements, element))));
                // A pair of a dictionary: { "Name", "Value" } or ["Name"] = "Value".
                case InitializerExpressionSyntax { Parent: InitializerExpressionSyntax map } pair:
                    return (Title, () => Without(root, map, pair));
                case AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax, Parent: InitializerExpressionSyntax map } pair:
                    return (Title, () => Without(root, map, pair));
            }
        }

        return null;
    }

    private static SyntaxNode Without(SyntaxNode root, InitializerExpressionSyntax list, ExpressionSyntax element)
    {
        return root.ReplaceNode(list, list.WithExpressions(SeparatedLists.Remove(list.Expressions, element)));
    }

    private static ArgumentSyntax? GroupingOf(SyntaxNode node) =>
        node.FirstAncestorOrSelf<ArgumentSyntax>(
            ) is { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "GroupBy" } } } argument ? argument : null;

    private static SyntaxNode WithoutArgument(SyntaxNode root, ArgumentSyntax argument)
    {
        var list = (ArgumentListSyntax)argument.Parent!;
        return root.ReplaceNode(list, list.WithArguments(SeparatedLists.Remove(list.Arguments, argument)));
    }
}
