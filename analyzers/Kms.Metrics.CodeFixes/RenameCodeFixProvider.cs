using System.Collections.Immutable;
using System.Composition;
using Kms.Metrics.Analyzers;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kms.Metrics.CodeFixes;

/// <summary>Writes the published name of a metric or a dimension in place of a misspelt or older one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameCodeFixProvider))]
[Shared]
public sealed class RenameCodeFixProvider : CodeFixProvider
{
    /// <summary>Unknown metrics and unknown dimensions.</summary>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.UnknownMetric, RuleIds.UnknownDimension);

    /// <summary>Fixes may be applied to a document, a project or a solution at once.</summary>
    /// <returns>The batch fixer: each fix changes one text and no other.</returns>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <summary>Offers the right name where there is one and the wrong one is written as a text.</summary>
    /// <param name="context">The diagnostics at hand.</param>
    /// <returns>A task that ends when the fixes are registered.</returns>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is null || !diagnostic.Properties.TryGetValue(FindingReporter.SuggestionProperty, out var name) || name is null)
                continue;
            // A constant that is used elsewhere too is for its owner to change.
            if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not LiteralExpressionSyntax literal || !literal.IsKind(SyntaxKind.StringLiteralExpression))
                continue;
            context.RegisterCodeFix(
                CodeAction.Create("Write '" + name + "'", _ => Task.FromResult(Replace(context.Document, root, literal, name)), equivalenceKey: diagnostic.Id),
                diagnostic);
        }
    }

    private static Document Replace(Document document, SyntaxNode root, LiteralExpressionSyntax literal, string name)
    {
        var right = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name)).WithTriviaFrom(literal);
        return document.WithSyntaxRoot(root.ReplaceNode(literal, right));
    }
}
