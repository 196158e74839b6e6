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
public sealed class RenameCodeFixProvider : SyntaxFixProvider
{
    /// <summary>The rules whose findings may have one right text.</summary>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        FixContexts.Ids(RuleIds.UnknownMetric, RuleIds.UnknownDimension, RuleIds.ImpossibleValue, RuleIds.ContradictingValues,
            RuleIds.UnpublishedUnit, RuleIds.NearNamespace, RuleIds.EmptyExpression);

    private protected override FixOffer? Find(Diagnostic diagnostic, SyntaxNode root, SyntaxNode node, SemanticModel model)
    {
        // A constant that is used elsewhere too is for its owner to change.
        if (FixContexts.SuggestionOf(diagnostic) is not { } text)
            return null;
        // The partner of a value that contradicts another one may stand elsewhere.
        var target = diagnostic.AdditionalLocations.Count > 0 && root.FullSpan.Contains(diagnostic.AdditionalLocations[0].SourceSpan)
            ? root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true) : node;
        if (MemberOf(target) is { } member)
        {
            return KindOf(member, model) is { } kind && PublishedMember(kind, text) is { } right
                ? new("Use " + right, () => root.ReplaceNode(member.Name, SyntaxFactory.IdentifierName(right).WithTriviaFrom(member.Name)))
                : null;
        }

        if (LiteralOf(target) is not { } literal)
            return null;
        if (diagnostic.Id == RuleIds.EmptyExpression)
            return InExpression(root, literal, text);
        return new("Write '" + text + "'", () => root.ReplaceNode(literal, Text(text).WithTriviaFrom(literal)));
    }

    // One name in the text of an expression, where it stands once.
    private static FixOffer? InExpression(SyntaxNode root, LiteralExpressionSyntax literal, string change)
    {
        var parts = change.Split('\n');
        var written = literal.Token.ValueText;
        var at = parts.Length == 2 ? written.IndexOf(parts[0], StringComparison.Ordinal) : -1;
        return at < 0 || written.IndexOf(parts[0], at + 1, StringComparison.Ordinal) >= 0 ? null
            : new("Write '" + parts[1] + "'", () => root.ReplaceNode(literal,
                Text(written.Substring(0, at) + parts[1] + written.Substring(at + parts[0].Length)).WithTriviaFrom(literal)));
    }

    private static LiteralExpressionSyntax Text(string text) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));

    private static string? KindOf(MemberAccessExpressionSyntax member, SemanticModel model) =>
        model.GetSymbolInfo(
            member).Symbol?.ContainingType is { ContainingNamespace: { Name: "Metrics", ContainingNamespace.Name: "Kms" } } type
            ? type.Name : null;

    private static MemberAccessExpressionSyntax? MemberOf(SyntaxNode node) => node switch
    {
        MemberAccessExpressionSyntax access => access,
        ArgumentSyntax { Expression: MemberAccessExpressionSyntax access } => access,
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } => access,
        _ => null,
    };

    // XksErrorType.NonRetryable becomes XksErrorType.Retryable, by the text that each is published under.
    private static string? PublishedMember(string type, string text) => type switch
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
