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
    public static bool IsFixed(IPropertySymbol property) => !property.IsStatic && !property.IsIndexer && !property.IsVirtual
        && !property.IsAbstract && !property.IsOverride && property.SetMethod is null or { IsInitOnly: true };

    private static IOperation? OfObject(IObjectCreationOperation creation, IPropertySymbol property)
    {
        if (!IsFixed(property))
            return null;
        if (Given(creation.Initializer?.Initializers, property) is { } given)
            return given;
        var name = creation.Type?.Name == "KeyValuePair" ? property.Name : DeclaredBy(property);
        return name is null ? null : creation.Arguments.FirstOrDefault(a => IsGiven(a) && a.Parameter is { } parameter
            && string.Equals(parameter.Name, name, creation.Type!.Name == "KeyValuePair" ? StringComparison.OrdinalIgnoreCase
                : StringComparison.Ordinal) && (creation.Type.Name == "KeyValuePair" || IsOfPrimary(parameter)))?.Value;
    }

    // The parameter that a property is: of a record, or of a class that begins with public string Name { get; } = name;.
    private static string? DeclaredBy(IPropertySymbol property) => property.DeclaringSyntaxReferences.Length != 1 ? null
        : property.DeclaringSyntaxReferences[0].GetSyntax() switch
        {
            ParameterSyntax parameter => parameter.Identifier.ValueText,
            PropertyDeclarationSyntax { Initializer.Value: IdentifierNameSyntax name, ExpressionBody: null } => name.Identifier.ValueText,
            _ => null,
        };

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
