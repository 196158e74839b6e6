using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
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
public sealed class ChangeCallCodeFixProvider : SyntaxFixProvider
{
    private static readonly HashSet<string> Units = new(StringComparer.Ordinal)
    {
        "FromDays", "FromHours", "FromMinutes", "FromSeconds", "FromMilliseconds", "FromTicks", "Days", "Hours", "Minutes", "Seconds",
        "Millis",
    };

    /// <summary>The rules whose findings have one right choice.</summary>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        FixContexts.Ids(RuleIds.MeaninglessStatistic, RuleIds.PeriodNotKept, RuleIds.InvertedComparison, RuleIds.HidingMissingData,
            RuleIds.ThresholdUnit);

    private protected override FixOffer? Find(Diagnostic diagnostic, SyntaxNode root, SyntaxNode node, SemanticModel model)
    {
        if (FixContexts.SuggestionOf(diagnostic) is not { } suggestion)
            return null;
        return diagnostic.Id switch
        {
            RuleIds.MeaninglessStatistic => Statistic(root, node, suggestion, model),
            RuleIds.PeriodNotKept => Period(root, node, long.Parse(suggestion, CultureInfo.InvariantCulture)),
            RuleIds.InvertedComparison => Comparison(root, node, suggestion, model),
            RuleIds.ThresholdUnit => Threshold(root, node, suggestion),
            _ => Member(root, node, suggestion, model),
        };
    }

    // A number that somebody has written; what is reckoned of others is for them to reckon anew.
    private static FixOffer? Threshold(SyntaxNode root, SyntaxNode node, string number) =>
        Unwrap(node) is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.NumericLiteralExpression)
            && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var right) && Math.Floor(right) == right
            && right < int.MaxValue
            ? new("Write " + number, () => root.ReplaceNode(literal, Number((long)right).WithTriviaFrom(literal))) : null;

    // .Sum() becomes .Minimum(); .Percentile(99) and .Statistic(MetricStatistic.Sum) too; MetricStatistic.Sum of the AWS SDK becomes
    // MetricStatistic.Minimum.
    private static FixOffer? Statistic(SyntaxNode root, SyntaxNode node, string statistic, SemanticModel model)
    {
        var title = "Use " + statistic;
        if (node is SimpleNameSyntax name && name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access
            && access.Name == name)
        {
            var renamed = call.WithExpression(access.WithName(SyntaxFactory.IdentifierName(statistic).WithTriviaFrom(name)))
                .WithArgumentList(call.ArgumentList.WithArguments(default));
            return new(title, () => root.ReplaceNode(call, renamed));
        }

        // A percentile has a property of its own, which takes no other statistic.
        return node.FirstAncestorOrSelf<AssignmentExpressionSyntax>()?.Left is IdentifierNameSyntax { Identifier.Text: "ExtendedStatistic"
            or "ExtendedStatistics" }
            ? null : Member(root, node, statistic, model);
    }

    private static FixOffer? Period(SyntaxNode root, SyntaxNode node, long seconds)
    {
        var title = "Use " + (seconds % 3600 == 0 ? seconds / 3600 + " h" : seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s");
        var written = Unwrap(node);
        return written switch
        {
            LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.NumericLiteralExpression) =>
                new(title, () => root.ReplaceNode(literal, Number(seconds).WithTriviaFrom(literal))),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var type, Name: var name } } call
                when Units.Contains(name.Identifier.Text) =>
                    new(title, () => root.ReplaceNode(call, Duration(type, name, seconds).WithTriviaFrom(call))),
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

    private static FixOffer? Comparison(SyntaxNode root, SyntaxNode node, string comparison, SemanticModel model)
    {
        if (node is SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access } name
            && access.Name == name && FluentName(comparison) is { } fluent)
            return new("Use " + fluent, () => root.ReplaceNode(name, SyntaxFactory.IdentifierName(fluent).WithTriviaFrom(name)));
        var word = comparison + (comparison.EndsWith("OrEqual", StringComparison.Ordinal) ? "ToThreshold" : "Threshold");
        return Member(root, node, word, model);
    }

    private static string? FluentName(string comparison) => comparison switch
    {
        nameof(AlarmComparison.LessThan) => "IsBelow",
        nameof(AlarmComparison.LessThanOrEqual) => "IsAtMost",
        nameof(AlarmComparison.GreaterThan) => "IsAbove",
        nameof(AlarmComparison.GreaterThanOrEqual) => "IsAtLeast",
        _ => null,
    };

    // A member of a class or an enum of the library, the AWS SDK or the CDK that has the other one too, or the service's word as a text,
    // alone or as what a word of the SDK is made of.
    private static FixOffer? Member(SyntaxNode root, SyntaxNode node, string word, SemanticModel model)
    {
        switch (Unwrap(node))
        {
            case LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression):
                var text = char.IsLower(literal.Token.ValueText.FirstOrDefault()) && literal.Token.ValueText.Any(char.IsUpper)
                    ? char.ToLowerInvariant(word[0]) + word.Substring(1)
                    : literal.Token.ValueText is "ignore" or "missing" or "breaching" ? word.ToLowerInvariant() : word;
                return new("Write '" + text + "'", () => root.ReplaceNode(literal,
                    SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text))
                        .WithTriviaFrom(literal)));
            case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } made }:
                return Member(root, made[0].Expression, word, model);
            case InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } found,
                Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "FindValue" } }:
                return Member(root, found[0].Expression, word, model);
            case MemberAccessExpressionSyntax { Name: { Identifier.Text: "Value" }, Expression: MemberAccessExpressionSyntax of }:
                return Member(root, of, word, model);
            case MemberAccessExpressionSyntax { Name: var name } access when access.Parent is not InvocationExpressionSyntax:
                var member = name.Identifier.Text.Any(char.IsLower) ? word : Capitals(word);
                return model.GetSymbolInfo(access).Symbol?.ContainingType is { } type && IsKnown(type) && type.GetMembers(member).Length > 0
                    ? new("Use " + member, () => root.ReplaceNode(name, SyntaxFactory.IdentifierName(member).WithTriviaFrom(name))) : null;
            default:
                return null;
        }
    }

    private static bool IsKnown(INamedTypeSymbol type)
    {
        var name = type.ContainingNamespace.ToDisplayString();
        return name == "Kms.Metrics" || name.StartsWith("Amazon.", StringComparison.Ordinal);
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
