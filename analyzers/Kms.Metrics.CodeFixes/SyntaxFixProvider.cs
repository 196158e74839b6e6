using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Kms.Metrics.CodeFixes;

/// <summary>A fix that looks at the node of a diagnostic and offers to put another tree in its place.</summary>
public abstract class SyntaxFixProvider : CodeFixProvider
{
    /// <summary>Fixes may be applied to a document, a project or a solution at once.</summary>
    /// <returns>A fixer that applies each fix to what the others have left.</returns>
    public sealed override FixAllProvider GetFixAllProvider() => new InTurn(this);

    /// <summary>Offers a fix for each diagnostic that there is one for.</summary>
    /// <param name="context">The diagnostics at hand.</param>
    /// <returns>A task that ends when the fixes are registered.</returns>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } offer)
                continue;
            context.RegisterCodeFix(CodeAction.Create(offer.Title, _ =>
                Task.FromResult(context.Document.WithSyntaxRoot(offer.Fixed())), equivalenceKey: GetType().Name + " " + diagnostic.Id),
                    diagnostic);
        }
    }

    private protected abstract FixOffer? Find(Diagnostic diagnostic, SyntaxNode root, SyntaxNode node, SemanticModel model);

    private async Task<FixOffer?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null || !root.FullSpan.Contains(diagnostic.Location.SourceSpan))
            return null;
        return Find(diagnostic, root, root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), model);
    }

    // From the end of the file to its beginning: what a fix changes stands after the diagnostics that are still to come, or around them.
    // Every title is another one, so that no key says which fixes belong together; the rule does.
    private sealed class InTurn(SyntaxFixProvider provider) : DocumentBasedFixAllProvider
    {
        protected override async Task<Document?> FixAllAsync(
            FixAllContext fixAllContext, Document document, ImmutableArray<Diagnostic> diagnostics)
        {
            foreach (var diagnostic in diagnostics.OrderByDescending(d => d.Location.SourceSpan.Start))
            {
                if (await provider.FindAsync(document, diagnostic, fixAllContext.CancellationToken).ConfigureAwait(false) is { } offer)
                    document = document.WithSyntaxRoot(offer.Fixed());
            }

            return document;
        }
    }
}
