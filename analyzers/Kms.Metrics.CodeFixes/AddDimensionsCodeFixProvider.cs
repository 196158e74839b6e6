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
public sealed class AddDimensionsCodeFixProvider : SyntaxFixProvider
{
    /// <summary>Missing dimensions.</summary>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = FixContexts.Ids(RuleIds.MissingDimension);

    private protected override FixOffer? Find(Diagnostic diagnostic, SyntaxNode root, SyntaxNode node, SemanticModel model)
    {
        if (FixContexts.SuggestionOf(diagnostic) is not { } missing
            || node.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is not { } assignment
            || NameOf(assignment.Left) is not { } property)
            return null;
        var names = missing.Split(',').Select(n => n.Trim()).ToArray();
        var title = "Add " + missing;
        if (property is not ("Dimensions" or "DimensionsMap"))
            return WholeList(root, assignment, names, model) is { } whole ? new(title, whole) : null;
        return Completed(assignment.Right, names, property == "DimensionsMap", ItemOf(model, assignment)) is { } completed
            ? new(title, () => root.ReplaceNode(assignment.Right, completed)) : null;
    }

    private static string? NameOf(ExpressionSyntax left) => left switch
    {
        IdentifierNameSyntax name => name.Identifier.Text,
        MemberAccessExpressionSyntax access => access.Name.Identifier.Text,
        _ => null,
    };

    // No list at all: one is put after the metric's name, in an initializer.
    private static Func<SyntaxNode>? WholeList(SyntaxNode root, AssignmentExpressionSyntax name, string[] names, SemanticModel model)
    {
        if (name.Parent is not InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax creation } initializer
            || model.GetTypeInfo(creation).Type is not INamedTypeSymbol type)
            return null;
        var property = type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(p => p.Name == "DimensionsMap")
            ?? type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(p => p.Name == "Dimensions");
        var item = ItemTypes(model, type, name.SpanStart);
        if (property is null || item is null)
            return null;
        var isMap = property.Name == "DimensionsMap";
        var list = isMap ? "new System.Collections.Generic.Dictionary<string, string>"
            : property.Type is INamedTypeSymbol { TypeArguments.Length: 1 }
            ? "new " + property.Type.ToMinimalDisplayString(model, name.SpanStart)
            : "new[]";
        if (isMap && model.LookupNamespacesAndTypes(name.SpanStart, name: "Dictionary").Length > 0)
            list = "new Dictionary<string, string>";
        var items = string.Join(", ", names.Select(n => isMap ? "[" + Quoted(n) + "] = " + Placeholder(n) : item + Body(n)));
        var added = SyntaxFactory.ParseExpression("new X { " + property.Name + " = " + list + " { " + items + " } }").DescendantNodes()
            .OfType<AssignmentExpressionSyntax>().First().WithoutTrivia();
        var at = initializer.Expressions.IndexOf(name);
        return () => root.ReplaceNode(initializer,
            initializer.WithExpressions(SeparatedLists.InsertAfter(initializer.Expressions, at, added)));
    }

    // new Dimension, as the code at hand can say it.
    private static string? ItemTypes(SemanticModel model, INamedTypeSymbol owner, int position)
    {
        var space = owner.ContainingNamespace.ToDisplayString();
        var name = space == "Amazon.CloudWatch.Model" ? space + (owner.Name == "ListMetricsRequest" ? ".DimensionFilter" : ".Dimension")
            : owner.Name.StartsWith("CfnAnomaly", StringComparison.Ordinal) ? space + ".CfnAnomalyDetector+DimensionProperty"
            : space + ".CfnAlarm+DimensionProperty";
        return model.Compilation.GetTypeByMetadataName(name) is { } type ? "new " + type.ToMinimalDisplayString(model, position) : null;
    }

    private static string ItemOf(SemanticModel model, AssignmentExpressionSyntax assignment) =>
        model.GetSymbolInfo(assignment.Left).Symbol?.ContainingType is { } owner
            && ItemTypes(model, owner, assignment.SpanStart) is { } item ? item : "new Dimension";

    private static ExpressionSyntax? Completed(ExpressionSyntax written, string[] names, bool isMap, string item) => written switch
    {
        InitializerExpressionSyntax list => Add(list, names, isMap, item),
        BaseObjectCreationExpressionSyntax { Initializer: { } list } creation => creation.WithInitializer(Add(list, names, isMap, item)),
        BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList.Arguments.Count: 0 } creation =>
            SyntaxFactory.ParseExpression(creation.WithoutTrivia() + " { "
                + string.Join(", ", names.Select(n => isMap ? "[" + Quoted(n) + "] = " + Placeholder(n) : item + Body(n))) + " }")
                .WithTriviaFrom(creation),
        ImplicitArrayCreationExpressionSyntax { Initializer: { Expressions.Count: > 0 } list } array =>
            array.WithInitializer(Add(list, names, isMap, item)),
        ArrayCreationExpressionSyntax { Initializer: { } list } array => array.WithInitializer(Add(list, names, isMap, item)),
        CollectionExpressionSyntax { Elements.Count: 0 } collection => SyntaxFactory.ParseExpression(
            "[" + string.Join(", ", names.Select(n => item + Body(n))) + "]").WithTriviaFrom(collection),
        CollectionExpressionSyntax collection => collection.WithElements(SeparatedLists.Append(collection.Elements, names.Select(n =>
            (CollectionElementSyntax)SyntaxFactory.ExpressionElement(
                Item(n, (collection.Elements.LastOrDefault() as ExpressionElementSyntax)?.Expression, item))))),
        _ => null,
    };

    // A pair in a dictionary, an object in a list; as those that stand there already.
    private static InitializerExpressionSyntax Add(InitializerExpressionSyntax list, string[] names, bool isMap, string item)
    {
        var first = list.Expressions.FirstOrDefault();
        var isPairs = first is InitializerExpressionSyntax;
        if (first is null)
        {
            // An empty initializer is of no kind yet: parsed anew, it becomes the one that its items make it.
            var items = string.Join(", ", names.Select(n => isMap ? "[" + Quoted(n) + "] = " + Placeholder(n) : item + Body(n)));
            return ((ObjectCreationExpressionSyntax)SyntaxFactory.ParseExpression("new X { " + items + " }")).Initializer!.WithTriviaFrom(
                list);
        }

        return list.WithExpressions(SeparatedLists.Append(list.Expressions, names.Select(n =>
            isPairs ? Pair(n) : first is AssignmentExpressionSyntax ? Entry(n) : Item(n, first, item))));
    }

    private static ExpressionSyntax Pair(string name) => ((ObjectCreationExpressionSyntax)SyntaxFactory.ParseExpression(
        "new X { { " + Quoted(name) + ", " + Placeholder(name) + " } }")).Initializer!.Expressions[0].WithoutTrivia();

    private static ExpressionSyntax Entry(string name) => ((ObjectCreationExpressionSyntax)SyntaxFactory.ParseExpression(
        "new X { [" + Quoted(name) + "] = " + Placeholder(name) + " }")).Initializer!.Expressions[0].WithoutTrivia();

    private static ExpressionSyntax Item(string name, ExpressionSyntax? like, string item) => SyntaxFactory.ParseExpression(
        (like is ObjectCreationExpressionSyntax { Type: var written } ? "new " + written
            : like is ImplicitObjectCreationExpressionSyntax ? "new()" : item) + Body(name));

    private static string Body(string name) => " { Name = " + Quoted(name) + ", Value = " + Placeholder(name) + " }";

    // A value that has one answer is written. Any other is the dimension's name in angle brackets, which rule KMS0006 flags until somebody
    // fills it in: a text that looked like a value would turn a question that is known to be wrong into one that finds nothing in silence.
    private static string Placeholder(string name) =>
        name == nameof(KmsDimension.KeySpec) ? Quoted("SYMMETRIC_DEFAULT") : Quoted("<" + name + ">");

    private static string Quoted(string text) => "\"" + text + "\"";
}
