using System.Collections.Immutable;
using System.Composition;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kms.Metrics.CodeFixes;

/// <summary>
/// Writes the right text in place of a wrong one: a published name, a published value, the id of a key in place of its ARN, a unit or a
/// statistic.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameCodeFixProvider))]
[Shared]
public sealed class RenameCodeFixProvider : CodeFixProvider
{
    /// <summary>The rules whose findings may have one right text.</summary>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        FixContexts.Ids(RuleIds.UnknownMetric, RuleIds.UnknownDimension, RuleIds.ImpossibleValue, RuleIds.ContradictingValues,
            RuleIds.MeaninglessStatistic, RuleIds.UnpublishedUnit);

    /// <summary>Fixes may be applied to a document, a project or a solution at once.</summary>
    /// <returns>The batch fixer: each fix changes one text and no other.</returns>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <summary>Offers the right text where there is one and the wrong one is written as a text.</summary>
    /// <param name="context">The diagnostics at hand.</param>
    /// <returns>A task that ends when the fixes are registered.</returns>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) =>
        FixContexts.OfferAsync(context, static (diagnostic, root, node) =>
    {
        // A constant that is used elsewhere too is for its owner to change.
        if (FixContexts.SuggestionOf(diagnostic) is not { } text)
            return null;
        // The partner of a value that contradicts another one may stand elsewhere.
        var target = diagnostic.AdditionalLocations.Count > 0
            ? root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true) : node;
        if (MemberOf(target) is { } member && PublishedMember(member.Expression.ToString(), text) is { } right)
            return ("Use " + right, () => root.ReplaceNode(member.Name, SyntaxFactory.IdentifierName(right).WithTriviaFrom(member.Name)));
        if (LiteralOf(target) is not { } literal)
            return null;
        return ("Write '" + text + "'", () =>
            root.ReplaceNode(literal, SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text))
            .WithTriviaFrom(literal)));
    });

    private static MemberAccessExpressionSyntax? MemberOf(SyntaxNode node) => node switch
    {
        MemberAccessExpressionSyntax access => access,
        ArgumentSyntax { Expression: MemberAccessExpressionSyntax access } => access,
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } => access,
        _ => null,
    };

    // XksErrorType.NonRetryable becomes XksErrorType.Retryable, by the text that each is published under.
    private static string? PublishedMember(string type, string text) => type.Substring(type.LastIndexOf('.') + 1) switch
    {
        nameof(XksErrorType) => TypedAlarm.MemberName(PublishedNames.ErrorTypes, text),
        nameof(XksOperation) => TypedAlarm.MemberName(PublishedNames.XksOperations, text),
        nameof(XksExceptionName) => TypedAlarm.MemberName(PublishedNames.ExceptionNames, text),
        nameof(KmsOperation) => TypedAlarm.MemberName(PublishedNames.KmsOperations, text),
        _ => null,
    };

    private static LiteralExpressionSyntax? LiteralOf(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal,
        ArgumentSyntax { Expression: LiteralExpressionSyntax literal } when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal,
        ExpressionElementSyntax { Expression: LiteralExpressionSyntax literal } when literal.IsKind(SyntaxKind.StringLiteralExpression) =>
            literal,
        _ => null,
    };
}
