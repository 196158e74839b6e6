using System.Collections.Immutable;
using System.Composition;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kms.Metrics.CodeFixes;

/// <summary>Adds the dimensions that are missing, with a placeholder for each value that nobody else can know.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddDimensionsCodeFixProvider))]
[Shared]
public sealed class AddDimensionsCodeFixProvider : CodeFixProvider
{
    /// <summary>Missing dimensions.</summary>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = FixContexts.Ids(RuleIds.MissingDimension);

    /// <summary>Fixes may be applied to a document, a project or a solution at once.</summary>
    /// <returns>The batch fixer: each fix completes one list and no other.</returns>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <summary>Offers to complete the list where it stands in the initializer.</summary>
    /// <param name="context">The diagnostics at hand.</param>
    /// <returns>A task that ends when the fixes are registered.</returns>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) =>
        FixContexts.OfferAsync(context, static (diagnostic, root, node) =>
    {
        if (FixContexts.SuggestionOf(diagnostic) is not { } missing
            || node.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is not { } assignment)
            return null;
        var names = missing.Split(',').Select(n => n.Trim()).ToArray();
        return Completed(assignment.Right, names) is { } completed
            ? ("Add " + missing, () => root.ReplaceNode(assignment.Right, completed)) : null;
    });

    private static ExpressionSyntax? Completed(ExpressionSyntax written, string[] names) => written switch
    {
        InitializerExpressionSyntax list => Add(list, names),
        BaseObjectCreationExpressionSyntax { Initializer: { } list } creation => creation.WithInitializer(Add(list, names)),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0, Initializer: null } creation when !IsMap(creation) =>
            creation.WithInitializer(
            Add(SyntaxFactory.InitializerExpression(SyntaxKind.CollectionInitializerExpression), names)),
        ImplicitArrayCreationExpressionSyntax { Initializer: var list } array => array.WithInitializer(Add(list, names)),
        ArrayCreationExpressionSyntax { Initializer: { } list } array => array.WithInitializer(Add(list, names)),
        CollectionExpressionSyntax collection =>
            collection.WithElements(
            SeparatedLists.Append(collection.Elements,
            names.Select(n =>
            (CollectionElementSyntax)SyntaxFactory.ExpressionElement(
            Dimension(n, (collection.Elements.LastOrDefault() as ExpressionElementSyntax)?.Expression))))),
        _ => null,
    };

    // A pair in a dictionary, an object in a list; as those that stand there already.
    private static InitializerExpressionSyntax Add(InitializerExpressionSyntax list, string[] names) =>
        list.Expressions.FirstOrDefault() switch
    {
        InitializerExpressionSyntax =>
            Appended(list, names.Select(n => SyntaxFactory.ParseExpression("new[] { " + Quoted(n) + ", " + Placeholder(n) + " }"))
            .OfType<ImplicitArrayCreationExpressionSyntax>().Select(a => a.Initializer.WithoutLeadingTrivia())),
        AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax } => Appended(list, names.Select(Entry)),
        _ when list.Parent is BaseObjectCreationExpressionSyntax creation && IsMap(creation) => Appended(list, names.Select(Entry)),
        var first => Appended(list, names.Select(n => Dimension(n, first))),
    };

    private static InitializerExpressionSyntax Appended(InitializerExpressionSyntax list, IEnumerable<ExpressionSyntax> items) =>
        list.WithExpressions(SeparatedLists.Append(list.Expressions, items));

    private static bool IsMap(BaseObjectCreationExpressionSyntax creation) =>
        creation is ObjectCreationExpressionSyntax { Type: GenericNameSyntax { Identifier.Text: "Dictionary" } };

    private static ExpressionSyntax Entry(string name) =>
        SyntaxFactory.ParseStatement("_ = new D { [" + Quoted(name) + "] = " + Placeholder(name) + " };").DescendantNodes()
        .OfType<AssignmentExpressionSyntax>().Last().WithoutTrivia();

    private static ExpressionSyntax Dimension(string name, ExpressionSyntax? like = null)
    {
        // CloudFormation's type is nested in another one; the others are the AWS SDK's.
        var type = like is ObjectCreationExpressionSyntax { Type: var written } ? written.ToString() : "Dimension";
        return SyntaxFactory.ParseExpression("new " + type + " { Name = " + Quoted(name) + ", Value = " + Placeholder(name) + " }");
    }

    // A value that has one answer is written. Any other is the dimension's name in angle brackets, which rule KMS0006 flags until somebody
    // fills it in: a text that looked like a value would turn a question that is known to be wrong into one that finds nothing in silence.
    private static string Placeholder(string name) =>
        name == nameof(KmsDimension.KeySpec) ? Quoted("SYMMETRIC_DEFAULT") : Quoted("<" + name + ">");

    private static string Quoted(string text) => "\"" + text + "\"";
}
