using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>Reads values that are certain; whatever is not is unknown, and no rule speaks of it.</summary>
internal static class Constants
{
    public static Knowable<string> Text(IOperation? operation) =>
        Resolve(operation)?.ConstantValue is { HasValue: true, Value: string text } ? text : default(Knowable<string>);

    /// <summary>The published text of a dimension's value, given as text, as an identifier or as a member of an enum.</summary>
    public static Knowable<string?> DimensionValue(IOperation? operation)
    {
        var value = Resolve(operation);
        if (value is null)
            return default;
        if (value.ConstantValue is { HasValue: true, Value: string text })
            return text;
        if (value.ConstantValue is { HasValue: true, Value: int member } && value.Type is { TypeKind: TypeKind.Enum } type)
            return PublishedName(type.Name, member);
        var argument = value switch
        {
            IObjectCreationOperation { Arguments.Length: 1 } creation => creation.Arguments[0].Value,
            IInvocationOperation { TargetMethod: { Name: "Parse", IsStatic: true }, Arguments.Length: 1 } parse => parse.Arguments[0].Value,
            _ => null,
        };
        return Text(argument).TryGet(out var identifier) ? identifier : default(Knowable<string?>);
    }

    public static KmsDimension? Dimension(IOperation? operation) =>
        Resolve(operation)?.ConstantValue is { HasValue: true, Value: int member } && member > 0 && Enum.IsDefined(typeof(KmsDimension), member) ? (KmsDimension)member : null;

    /// <summary>Looks through conversions, and through a local that is given its value where it is declared and never again.</summary>
    public static IOperation? Resolve(IOperation? operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { ConstantValue.HasValue: false, IsImplicit: true } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case ILocalReferenceOperation { ConstantValue.HasValue: false } reference when Initializer(reference) is { } initializer:
                    operation = initializer;
                    break;
                default:
                    return operation;
            }
        }
    }

    public static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }

    private static IOperation? Initializer(ILocalReferenceOperation reference)
    {
        // Declared by more than a declaration (a pattern, a loop, an out argument): not known.
        if (reference.Local.DeclaringSyntaxReferences.Length != 1 || reference.IsDeclaration)
            return null;
        IOperation? initializer = null;
        foreach (var operation in Root(reference).Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when Same(declarator.Symbol, reference.Local):
                    initializer = declarator.Initializer?.Value ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer?.Value;
                    break;
                case ILocalReferenceOperation other when Same(other.Local, reference.Local) && IsWritten(other):
                    return null;
            }
        }
        var insideItself = reference.Local.DeclaringSyntaxReferences[0].Span.Contains(reference.Syntax.Span);
        return insideItself ? null : initializer;
    }

    private static bool IsWritten(ILocalReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        ITupleOperation => true,
        IAddressOfOperation => true,
        IVariableInitializerOperation { Syntax.Parent.Parent.Parent: RefTypeSyntax } => true,
        _ => reference.Local.IsRef,
    };

    private static bool Same(ILocalSymbol left, ILocalSymbol right) => SymbolEqualityComparer.Default.Equals(left, right);

    private static Knowable<string?> PublishedName(string enumName, int member) => enumName switch
    {
        nameof(KmsOperation) => Name(PublishedNames.KmsOperations, (KmsOperation)member),
        nameof(XksOperation) => Name(PublishedNames.XksOperations, (XksOperation)member),
        nameof(KeySpec) => Name(PublishedNames.KeySpecs, (KeySpec)member),
        nameof(XksErrorType) => Name(PublishedNames.ErrorTypes, (XksErrorType)member),
        nameof(XksExceptionName) => Name(PublishedNames.ExceptionNames, (XksExceptionName)member),
        nameof(ExternalKeyManagerState) => Name(PublishedNames.ManagerStates, (ExternalKeyManagerState)member),
        _ => default,
    };

    private static Knowable<string?> Name<TEnum>(EnumTable<TEnum> table, TEnum member)
        where TEnum : struct, Enum => table.TryWrite(member, out var name) ? name : default(Knowable<string?>);
}
