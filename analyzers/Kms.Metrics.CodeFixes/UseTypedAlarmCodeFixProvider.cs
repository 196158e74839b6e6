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
public sealed class UseTypedAlarmCodeFixProvider : SyntaxFixProvider
{
    /// <summary>Requests that the library has types for.</summary>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = FixContexts.Ids(RuleIds.UntypedQuestion);

    private protected override FixOffer? Find(Diagnostic diagnostic, SyntaxNode root, SyntaxNode node, SemanticModel model)
    {
        if (node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is not { Initializer: { } initializer,
            Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } }
            || call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.Text: "PutMetricAlarmAsync" }
            || !IsDroppedAwait(call) || HasComments(initializer)
            || ClientAt(model, call.SpanStart) is not { } kms || TypedAlarm.Write(initializer, model) is not { } alarm)
            return null;
        var rest = string.Concat(call.ArgumentList.Arguments.Skip(1).Select(a => ", " + a.ToString()));
        var typed = SyntaxFactory.ParseExpression(kms + ".Alarms.PutAsync(" + alarm + rest + ")").WithTriviaFrom(call);
        return new("Use the typed alarm", () => WithUsing(root.ReplaceNode(call, typed), root, call, model));
    }

    // What somebody has said of a part has no place in what takes its place.
    private static bool HasComments(SyntaxNode request) => request.DescendantTrivia().Any(t =>
        t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia));

    private static SyntaxNode WithUsing(SyntaxNode changed, SyntaxNode root, SyntaxNode call, SemanticModel model)
    {
        if (changed is not CompilationUnitSyntax unit
            || model.LookupNamespacesAndTypes(call.SpanStart, name: "KmsAlarm")
            .Any(s => s.ContainingNamespace.ToDisplayString() == "Kms.Metrics"))
            return changed;
        var end = root.DescendantTrivia().FirstOrDefault(t => t.IsKind(SyntaxKind.EndOfLineTrivia));
        var added = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName("Kms.Metrics").WithLeadingTrivia(SyntaxFactory.Space))
            .WithTrailingTrivia(end.IsKind(SyntaxKind.EndOfLineTrivia) ? end : SyntaxFactory.EndOfLine("\n"));
        return unit.AddUsings(added);
    }

    // The typed call answers nothing: what uses the service's answer stays as it is.
    private static bool IsDroppedAwait(InvocationExpressionSyntax call) =>
        call.Parent is AwaitExpressionSyntax { Parent: ExpressionStatementSyntax };

    // What is in reach there: no local that is declared later, and nothing of an instance where there is none.
    private static string? ClientAt(SemanticModel model, int position)
    {
        var isStatic = model.GetEnclosingSymbol(position) is { } enclosing && IsStatic(enclosing);
        return model.LookupSymbols(position).FirstOrDefault(s => TypeOf(s)?.ToDisplayString() == "Kms.Metrics.IKmsMetrics" && s switch
        {
            ILocalSymbol local => local.DeclaringSyntaxReferences.All(d => d.Span.End < position),
            IParameterSymbol => true,
            _ => s.IsStatic || !isStatic,
        })?.Name;
    }

    private static bool IsStatic(ISymbol symbol)
    {
        for (var at = symbol; at is IMethodSymbol or IFieldSymbol or IPropertySymbol; at = at.ContainingSymbol)
        {
            if (at.IsStatic)
                return true;
        }

        return false;
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };
}
