using System.Collections.Immutable;
using System.Composition;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kms.Metrics.CodeFixes;

/// <summary>
/// Changes a call or a member to the one that was meant: a statistic, a comparison, the treatment of missing data, a period.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChangeCallCodeFixProvider))]
[Shared]
public sealed class ChangeCallCodeFixProvider : CodeFixProvider
{
    /// <summary>The rules whose findings have one right choice.</summary>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        FixContexts.Ids(RuleIds.MeaninglessStatistic, RuleIds.PeriodNotKept, RuleIds.InvertedComparison, RuleIds.HidingMissingData);

    /// <summary>Fixes may be applied to a document, a project or a solution at once.</summary>
    /// <returns>The batch fixer: each fix changes one choice and no other.</returns>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <summary>Offers the right choice in the form that the wrong one has.</summary>
    /// <param name="context">The diagnostics at hand.</param>
    /// <returns>A task that ends when the fixes are registered.</returns>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) =>
        FixContexts.OfferAsync(context, static (diagnostic, root, node) =>
    {
        if (FixContexts.SuggestionOf(diagnostic) is not { } suggestion)
            return null;
        return diagnostic.Id switch
        {
            RuleIds.MeaninglessStatistic => Statistic(root, node, suggestion),
            RuleIds.PeriodNotKept => Period(root, node, long.Parse(suggestion, System.Globalization.CultureInfo.InvariantCulture)),
            RuleIds.InvertedComparison => Comparison(root, node, suggestion),
            _ => Member(root, node, suggestion),
        };
    });

    // .Sum() becomes .Minimum(); .Percentile(99) and .Statistic(MetricStatistic.Sum) too; MetricStatistic.Sum of the AWS SDK becomes
    // MetricStatistic.Minimum.
    private static (string, Func<SyntaxNode>)? Statistic(SyntaxNode root, SyntaxNode node, string statistic)
    {
        var title = "Use " + statistic;
        if (node is SimpleNameSyntax name && name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access
            && access.Name == name)
        {
            var renamed = call.WithExpression(access.WithName(SyntaxFactory.IdentifierName(statistic).WithTriviaFrom(name)))
                .WithArgumentList(call.ArgumentList.WithArguments(default));
            return (title, () => root.ReplaceNode(call, renamed));
        }

        return Member(root, node, statistic);
    }

    private static (string, Func<SyntaxNode>)? Period(SyntaxNode root, SyntaxNode node, long seconds)
    {
        var title = "Use " + (seconds % 3600 == 0 ? seconds / 3600 + " h" : seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s");
        var written = Unwrap(node);
        return written switch
        {
            LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.NumericLiteralExpression) =>
                (title, () => root.ReplaceNode(literal, Number(seconds).WithTriviaFrom(literal))),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var type, Name: var name } } call =>
                (title, () => root.ReplaceNode(call, Duration(type, name, seconds).WithTriviaFrom(call))),
            _ => null,
        };
    }

    // TimeSpan.FromSeconds(90) becomes TimeSpan.FromMinutes(2), and Duration.Seconds(90) of the CDK Duration.Minutes(2).
    private static InvocationExpressionSyntax Duration(ExpressionSyntax type, SimpleNameSyntax name, long seconds)
    {
        var (unit, count) = seconds % 3600 == 0 ? ("Hours", seconds / 3600) : seconds % 60 == 0 ? ("Minutes", seconds / 60)
            : ("Seconds", seconds);
        var method = name.Identifier.Text.StartsWith("From", StringComparison.Ordinal) ? "From" + unit : unit;
        return SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, type.WithoutTrivia(),
                SyntaxFactory.IdentifierName(method)),
            SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(Number(count)))));
    }

    private static (string, Func<SyntaxNode>)? Comparison(SyntaxNode root, SyntaxNode node, string comparison)
    {
        if (node is SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access } name
            && access.Name == name && FluentName(comparison) is { } fluent)
            return ("Use " + fluent, () => root.ReplaceNode(name, SyntaxFactory.IdentifierName(fluent).WithTriviaFrom(name)));
        var word = comparison + (comparison.EndsWith("OrEqual", StringComparison.Ordinal) ? "ToThreshold" : "Threshold");
        return Member(root, node, word);
    }

    private static string? FluentName(string comparison) => comparison switch
    {
        nameof(AlarmComparison.LessThan) => "IsBelow",
        nameof(AlarmComparison.LessThanOrEqual) => "IsAtMost",
        nameof(AlarmComparison.GreaterThan) => "IsAbove",
        nameof(AlarmComparison.GreaterThanOrEqual) => "IsAtLeast",
        _ => null,
    };

    // A member of a class or an enum, or the service's word as a text; each in the letters that it is written in.
    private static (string, Func<SyntaxNode>)? Member(SyntaxNode root, SyntaxNode node, string word)
    {
        switch (Unwrap(node))
        {
            case LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression):
                var text = char.IsLower(literal.Token.ValueText.FirstOrDefault())
                    ? char.ToLowerInvariant(word[0]) + word.Substring(1) : word;
                return ("Write '" + text + "'", () =>
                    root.ReplaceNode(literal,
                    SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text))
                    .WithTriviaFrom(literal)));
            case MemberAccessExpressionSyntax { Name: var name } when name.Parent!.Parent is not InvocationExpressionSyntax:
                var member = name.Identifier.Text.Any(char.IsLower) ? word : Capitals(word);
                return ("Use " + member, () => root.ReplaceNode(name, SyntaxFactory.IdentifierName(member).WithTriviaFrom(name)));
            default:
                return null;
        }
    }

    private static string Capitals(string word) =>
        string.Concat(word.Select((c, i) => i > 0 && char.IsUpper(c) ? "_" + c : char.ToUpperInvariant(c).ToString()));

    private static SyntaxNode Unwrap(SyntaxNode node) => node switch
    {
        ArgumentSyntax argument => argument.Expression,
        ExpressionElementSyntax element => element.Expression,
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } => access,
        _ => node,
    };

    private static LiteralExpressionSyntax Number(long value) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal((int)value));
}
