using System.Collections.Immutable;
using System.Composition;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kms.Metrics.CodeFixes;

/// <summary>
/// Rewrites <c>await client.PutMetricAlarmAsync(new PutMetricAlarmRequest { ... })</c> with the typed API, where an <c>IKmsMetrics</c> is
/// in reach and everything that the request says is written in constants that the typed API has.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseTypedAlarmCodeFixProvider))]
[Shared]
public sealed class UseTypedAlarmCodeFixProvider : CodeFixProvider
{
    /// <summary>Requests that the library has types for.</summary>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = FixContexts.Ids(RuleIds.UntypedQuestion);

    /// <summary>Fixes may be applied to a document, a project or a solution at once.</summary>
    /// <returns>The batch fixer: each fix rewrites one call and no other.</returns>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <summary>Offers the typed alarm.</summary>
    /// <param name="context">The diagnostics at hand.</param>
    /// <returns>A task that ends when the fixes are registered.</returns>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is not { Initializer: { } initializer,
                Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } }
                || call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.Text: "PutMetricAlarmAsync" }
                || !IsDroppedAwait(call)
                || ClientAt(model, call.SpanStart) is not { } kms || TypedAlarm.Write(initializer, model) is not { } alarm)
            {
                continue;
            }

            var rest = string.Concat(call.ArgumentList.Arguments.Skip(1).Select(a => ", " + a.ToString()));
            var typed = SyntaxFactory.ParseExpression(kms + ".Alarms.PutAsync(" + alarm + rest + ")").WithTriviaFrom(call);
            context.RegisterCodeFix(
                CodeAction.Create("Use the typed alarm", _ =>
                Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(call, typed))), equivalenceKey: diagnostic.Id),
                diagnostic);
        }
    }

    // The typed call answers nothing: what uses the service's answer stays as it is.
    private static bool IsDroppedAwait(InvocationExpressionSyntax call) =>
        call.Parent is AwaitExpressionSyntax { Parent: ExpressionStatementSyntax };

    private static string? ClientAt(SemanticModel model, int position) => model.LookupSymbols(position)
        .FirstOrDefault(s => s is ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol
            && TypeOf(s)?.ToDisplayString() == "Kms.Metrics.IKmsMetrics")?.Name;

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };
}
