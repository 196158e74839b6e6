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
        // An identifier that is made somewhere else is read, and its faults are reported, where it is made.
        return IsReference(operation) ? default : Text(argument).TryGet(out var identifier) ? identifier : default(Knowable<string?>);
    }

    /// <summary>A number, whatever its type.</summary>
    public static Knowable<double> Number(IOperation? operation) =>
        Resolve(operation)?.ConstantValue is { HasValue: true, Value: { } value } && value is int or long or double or float or decimal
        or short or byte or uint
        ? Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)
        : default(Knowable<double>);

    public static Knowable<int> Whole(IOperation? operation) => Number(operation).TryGet(out var number) && number is >= int.MinValue
        and <= int.MaxValue && Math.Floor(number) == number ? (int)number : default(Knowable<int>);

    public static Knowable<bool> Truth(IOperation? operation) =>
        Resolve(operation)?.ConstantValue is { HasValue: true, Value: bool value } ? value : default(Knowable<bool>);

    /// <summary>
    /// A word of the service: a text, or the member of a class or an enum that stands for it, such as
    /// <c>ComparisonOperator.GreaterThanThreshold</c>.
    /// </summary>
    public static Knowable<string> Word(IOperation? operation) => Resolve(operation) switch
    {
        { ConstantValue: { HasValue: true, Value: string text } } => text,
        IFieldReferenceOperation { Field.IsStatic: true } field => field.Field.Name,
        IPropertyReferenceOperation { Property.IsStatic: true } property => property.Property.Name,
        _ => default(Knowable<string>),
    };

    /// <summary>A member of one of the library's enums, by its name, which is the same in the compiler's copy of it.</summary>
    public static Knowable<TEnum> Member<TEnum>(IOperation? operation)
        where TEnum : struct, Enum =>
        Resolve(operation) is { ConstantValue: { HasValue: true, Value: int value }, Type.Name: var type } && type == typeof(TEnum).Name
            && Enum.IsDefined(typeof(TEnum), value)
            ? (TEnum)Enum.ToObject(typeof(TEnum), value)
            : default(Knowable<TEnum>);

    public static KmsDimension? Dimension(IOperation? operation) =>
        Resolve(operation)?.ConstantValue is { HasValue: true, Value: int member } && member > 0
            && Enum.IsDefined(typeof(KmsDimension), member) ? (KmsDimension)member : null;

    // Fields and functions may refer to each other in a ring; nobody writes a value through more hands than these.
    private const int MostSteps = 32;

    /// <summary>
    /// Looks through conversions, and through what is given its value where it is declared and never again: a local, a static readonly
    /// field of the same file, or a local function without parameters.
    /// </summary>
    public static IOperation? Resolve(IOperation? operation)
    {
        for (var step = 0; step < MostSteps; step++)
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
                case IFieldReferenceOperation { ConstantValue.HasValue: false, Field: { IsStatic: true, IsReadOnly: true } } field
                    when Initializer(field) is { } initializer:
                    operation = initializer;
                    break;
                case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction, Parameters.Length: 0 } function } call
                    when Returned(call, function) is { } value:
                    operation = value;
                    break;
                default:
                    return operation;
            }
        }

        return operation;
    }

    // What a local function gives back, where it does nothing else.
    private static IOperation? Returned(IOperation call, IMethodSymbol function)
    {
        var body = Root(call).Descendants().OfType<ILocalFunctionOperation>()
            .FirstOrDefault(f => SymbolEqualityComparer.Default.Equals(f.Symbol, function))?.Body;
        return body is { Operations.Length: 1 } && body.Operations[0] is IReturnOperation { ReturnedValue: { } value } ? value : null;
    }

    private static bool IsReference(IOperation? operation) => operation switch
    {
        IConversionOperation { IsImplicit: true } conversion => IsReference(conversion.Operand),
        ILocalReferenceOperation or IFieldReferenceOperation => true,
        _ => false,
    };

    public static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }

    // A static constructor may give the field another value, but then hardly one where it is declared.
    private static IOperation? Initializer(IFieldReferenceOperation reference)
    {
        if (reference.Field.DeclaringSyntaxReferences.Length != 1 || reference.Field.DeclaringSyntaxReferences[0] is not { } declaration
            || declaration.SyntaxTree != reference.Syntax.SyntaxTree || reference.SemanticModel is not { } model)
            return null;
        var declared = declaration.GetSyntax() as VariableDeclaratorSyntax;
        // What a field's own initializer refers to would be looked up for ever.
        return declared?.Initializer?.Value is { } value && !declaration.Span.Contains(reference.Syntax.Span)
            ? model.GetOperation(value) : null;
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
