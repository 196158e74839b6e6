using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>
/// The parts of objects that are written where the object is made and stay what they are: of tuples, records, anonymous objects, and of
/// the entries of a map. Tables of what is monitored are lists of them.
/// </summary>
internal static class Parts
{
    /// <summary>What a member of an object was given.</summary>
    public static IOperation? Of(IOperation? whole, ISymbol member) => Flow.Unwrapped(whole) switch
    {
        ITupleOperation tuple when member is IFieldSymbol field => At(tuple, OrdinalOf(field)),
        IAnonymousObjectCreationOperation made => Given(made.Initializers, member),
        IObjectCreationOperation creation when member is IPropertySymbol property => OfObject(creation, property),
        ISimpleAssignmentOperation or IInvocationOperation when member is IPropertySymbol { Name: "Key" or "Value" } =>
            At(whole, member.Name == "Key" ? 0 : 1),
        _ => null,
    };

    /// <summary>The part of an object that is taken out of it at a place: <c>var (name, statistic) = ...</c>.</summary>
    public static IOperation? At(IOperation? whole, int ordinal) => Flow.Unwrapped(whole) switch
    {
        ITupleOperation tuple => ordinal >= 0 && ordinal < tuple.Elements.Length ? tuple.Elements[ordinal] : null,
        IObjectCreationOperation { Type: { } type } creation when type.IsRecord || type.Name == "KeyValuePair" =>
            creation.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == ordinal && IsGiven(a) && IsOfRecord(a.Parameter))?.Value,
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.Length: 1 } index } entry =>
            ordinal == 0 ? index.Arguments[0].Value : entry.Value,
        IInvocationOperation { TargetMethod.Name: "Add", Arguments.Length: 2 } add => Values.Argument(add, ordinal),
        _ => null,
    };

    /// <summary>Whether a property keeps what it was given when its object was made.</summary>
    public static bool IsFixed(IPropertySymbol property) => IsKept(property) && property.SetMethod is null or { IsInitOnly: true };

    // Whether it gives what it was given last.
    private static bool IsKept(IPropertySymbol property) => !property.IsStatic && !property.IsIndexer && !property.IsVirtual
        && !property.IsAbstract && !property.IsOverride && (property.ContainingType is { IsAnonymousType: true } or { Name: "KeyValuePair" }
            || (property.DeclaringSyntaxReferences.Length == 1 && IsAuto(property.DeclaringSyntaxReferences[0].GetSyntax())));

    private static bool IsAuto(SyntaxNode declared) => declared is ParameterSyntax || (declared is PropertyDeclarationSyntax
        { ExpressionBody: null, AccessorList.Accessors: var accessors } && accessors.All(a => a.Body is null && a.ExpressionBody is null));

    private static IOperation? OfObject(IObjectCreationOperation creation, IPropertySymbol property)
    {
        if (!IsKept(property))
            return null;
        if (Given(creation.Initializer?.Initializers, property) is { } given)
            return given;
        if (creation.Type?.Name == "KeyValuePair")
            return At(creation, property.Name == "Key" ? 0 : 1);
        return ParameterOf(property, creation.Constructor) is { } name
            ? creation.Arguments.FirstOrDefault(a => IsGiven(a) && a.Parameter?.Name == name)?.Value : null;
    }

    // The parameter that becomes a property: of a record, of a class that begins with public string Name { get; } = name;, and of a
    // constructor that says Name = name;.
    private static string? ParameterOf(IPropertySymbol property, IMethodSymbol? constructor)
    {
        if (constructor?.DeclaringSyntaxReferences.Length != 1 || property.DeclaringSyntaxReferences.Length != 1)
            return null;
        return (constructor.DeclaringSyntaxReferences[0].GetSyntax(), property.DeclaringSyntaxReferences[0].GetSyntax()) switch
        {
            (TypeDeclarationSyntax, ParameterSyntax parameter) => parameter.Identifier.ValueText,
            (TypeDeclarationSyntax, PropertyDeclarationSyntax { Initializer.Value: IdentifierNameSyntax name }) =>
                name.Identifier.ValueText,
            (ConstructorDeclarationSyntax { Initializer: null } written, PropertyDeclarationSyntax) => AssignedBy(written, property.Name),
            _ => null,
        };
    }

    private static string? AssignedBy(ConstructorDeclarationSyntax constructor, string property)
    {
        var assignments = constructor.DescendantNodes().OfType<AssignmentExpressionSyntax>().Where(a => a.Left is IdentifierNameSyntax
            or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }).ToList();
        var given = assignments.Where(a => Name(a.Left) == property).ToList();
        return given.Count == 1 && given[0].Right is IdentifierNameSyntax { Identifier.ValueText: var name }
            && given[0].Parent is ArrowExpressionClauseSyntax or ExpressionStatementSyntax { Parent.Parent: ConstructorDeclarationSyntax }
            && constructor.ParameterList.Parameters.Any(p => p.Identifier.ValueText == name)
            && !assignments.Exists(a => a.Left is IdentifierNameSyntax && Name(a.Left) == name) ? name : null;
    }

    private static string Name(ExpressionSyntax target) =>
        (target is MemberAccessExpressionSyntax access ? access.Name : (SimpleNameSyntax)target).Identifier.ValueText;

    private static IOperation? Given(IEnumerable<IOperation>? initializers, ISymbol member) =>
        initializers?.OfType<ISimpleAssignmentOperation>()
            .FirstOrDefault(i => i.Target is IPropertyReferenceOperation { Property: var property } && property.Name == member.Name)?.Value;

    private static bool IsGiven(IArgumentOperation argument) =>
        argument.ArgumentKind == ArgumentKind.Explicit && argument.Parameter?.RefKind == RefKind.None;

    private static bool IsOfRecord(IParameterSymbol parameter) => parameter.ContainingType.Name == "KeyValuePair" || IsOfPrimary(parameter);

    private static bool IsOfPrimary(IParameterSymbol parameter) => parameter.ContainingSymbol.DeclaringSyntaxReferences.Length == 1
        && parameter.ContainingSymbol.DeclaringSyntaxReferences[0].GetSyntax() is TypeDeclarationSyntax;

    private static int OrdinalOf(IFieldSymbol field) =>
        int.TryParse((field.CorrespondingTupleField ?? field).Name.Replace("Item", ""), out var number) ? number - 1 : -1;
}
