using System.Collections.Immutable;
using Kms.Metrics.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Kms.Metrics.CodeFixes;

/// <summary>What every fix does: it looks at the node of a diagnostic and offers to put another tree in its place.</summary>
internal static class FixContexts
{
    public static string? SuggestionOf(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(FindingReporter.SuggestionProperty, out var suggestion) ? suggestion : null;

    /// <summary>
    /// Offers a fix for each diagnostic that the function has one for. The title is its key too, so that one fix is applied everywhere at
    /// once.
    /// </summary>
    public static async Task OfferAsync(CodeFixContext context,
        Func<Diagnostic, SyntaxNode, SyntaxNode, (string Title, Func<SyntaxNode> Fixed)?> fix)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (fix(diagnostic, root, node) is not { } found)
                continue;
            context.RegisterCodeFix(
                CodeAction.Create(found.Title, _ =>
                    Task.FromResult(context.Document.WithSyntaxRoot(found.Fixed())), equivalenceKey: diagnostic.Id),
                diagnostic);
        }
    }

    public static ImmutableArray<string> Ids(params string[] ids) => ImmutableArray.Create(ids);
}
