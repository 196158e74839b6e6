using System.Globalization;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>Reads values that are certain; whatever is not is unknown, and no rule speaks of it.</summary>
internal static class Values
{
    // Fields and functions may refer to each other in a ring; nobody writes a value through more hands than these.
    private const int MostSteps = 32;

    // Each of two numbers may be reckoned from two others.
    private const int StepsOfTwo = 4;

    /// <summary>A text, and what is put together of texts.</summary>
    public static Knowable<string> Text(IOperation? operation) => Texts.Read(operation);

    /// <summary>The published text of a dimension's value, given as text, as an identifier or as a member of an enum.</summary>
    public static Knowable<string?> DimensionValue(IOperation? operation)
    {
        var value = Resolve(operation);
        if (value?.ConstantValue is { HasValue: true, Value: string text })
            return text;
        if (value?.ConstantValue is { HasValue: true, Value: int member } && value.Type is { TypeKind: TypeKind.Enum } type)
            return PublishedName(type, member);
        return Text(IdentifierText(value) ?? value).TryGet(out var made) ? made : default(Knowable<string?>);
    }

    /// <summary>The text that an identifier of the library is made of; whether it can be one is said where it is made.</summary>
    public static IOperation? IdentifierText(IOperation? value) => Resolve(value) switch
    {
        IObjectCreationOperation { Arguments.Length: 1 } creation when IsOfLibrary(creation.Type) => creation.Arguments[0].Value,
        IInvocationOperation { TargetMethod: { Name: "Parse", IsStatic: true }, Arguments.Length: 1 } parse
            when IsOfLibrary(parse.TargetMethod.ContainingType) => parse.Arguments[0].Value,
        _ => null,
    };

    /// <summary>A number, whatever its type.</summary>
    public static Knowable<double> Number(IOperation? operation) => Number(operation, 0);

    /// <summary>The same, after so many steps: numbers and lengths of time may be reckoned from each other in a ring.</summary>
    public static Knowable<double> Number(IOperation? operation, int step)
    {
        var value = step < MostSteps ? Resolve(operation) : null;
        if (value?.ConstantValue is { HasValue: true, Value: { } constant })
        {
            return constant is int or long or double or float or decimal or short or byte or uint
                ? Convert.ToDouble(constant, CultureInfo.InvariantCulture) : default(Knowable<double>);
        }

        if (value is IConversionOperation { OperatorMethod: null, Type.SpecialType: SpecialType.System_Int32 } cast)
            return Number(cast.Operand, step + 1).TryGet(out var number) ? Math.Truncate(number) : default(Knowable<double>);
        return value switch
        {
            IBinaryOperation { OperatorMethod: null } sum when Number(sum.LeftOperand, step + StepsOfTwo).TryGet(out var left)
                && Number(sum.RightOperand, step + StepsOfTwo).TryGet(out var right) => Reckoned(sum, left, right),
            IInvocationOperation { TargetMethod: { Name: "Max" or "Min", ContainingType.Name: "Math" }, Arguments.Length: 2 } call
                when Number(call.Arguments[0].Value, step + StepsOfTwo).TryGet(out var left)
                && Number(call.Arguments[1].Value, step + StepsOfTwo).TryGet(out var right) =>
                    call.TargetMethod.Name == "Max" ? Math.Max(left, right) : Math.Min(left, right),
            IPropertyReferenceOperation { Instance: { } length, Property: { ContainingType.Name: "TimeSpan" } total }
                when Times.Duration(length, step + 1).TryGet(out var known) => Total(known, total.Name),
            // The CDK's own length of time.
            IInvocationOperation { Instance: { } length, TargetMethod: { ContainingType: { Name: "Duration" } type } to }
                when IsOfAws(type) && Times.Duration(length, step + 1).TryGet(out var known) =>
                    Total(known, "Total" + to.Name.Substring(2)),
            _ => default(Knowable<double>),
        };
    }

    public static Knowable<int> Whole(IOperation? operation) => Number(operation).TryGet(out var number) && number is >= int.MinValue
        and <= int.MaxValue && Math.Floor(number) == number ? (int)number : default(Knowable<int>);

    public static Knowable<bool> Truth(IOperation? operation) =>
        Resolve(operation)?.ConstantValue is { HasValue: true, Value: bool value } ? value : default(Knowable<bool>);

    /// <summary>
    /// A word of the service: a text, or what the AWS SDK and the CDK have for it, such as <c>Statistic.Sum</c>,
    /// <c>new Statistic("Sum")</c> and <c>TreatMissingData.BREACHING</c>. What the code's own members are called says nothing.
    /// </summary>
    public static Knowable<string> Word(IOperation? operation)
    {
        var value = Resolve(operation);
        if (value is IPropertyReferenceOperation { Property.Name: "Value", Instance: { } instance } && IsOfAws(instance.Type))
            value = Resolve(instance);
        return value switch
        {
            { ConstantValue: { HasValue: true, Value: string text } } => text,
            IFieldReferenceOperation { Field: { IsStatic: true } field } when IsOfAws(field.ContainingType) => field.Name,
            IPropertyReferenceOperation { Property: { IsStatic: true } property } when IsOfAws(property.ContainingType) => property.Name,
            IObjectCreationOperation { Arguments.Length: 1 } creation when IsOfAws(creation.Type) => Text(creation.Arguments[0].Value),
            IInvocationOperation { TargetMethod: { IsStatic: true, Name: "FindValue" }, Arguments.Length: 1 } call
                when IsOfAws(call.TargetMethod.ContainingType) => Text(call.Arguments[0].Value),
            _ => Text(value),
        };
    }

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

    /// <summary>
    /// Looks through conversions that keep the value, and through what has one value only: a local, a member that is read-only, a part of
    /// an object that stays what it is made with, or a function without parameters that does nothing but give it.
    /// </summary>
    public static IOperation? Resolve(IOperation? operation)
    {
        var steps = MostSteps;
        return Resolve(operation, ref steps);
    }

    private static IOperation? Resolve(IOperation? operation, ref int steps)
    {
        while (operation is not null && steps-- > 0)
        {
            if (operation.ConstantValue.HasValue)
                return operation;
            var next = Calls.Given(operation) ?? operation switch
            {
                IConversionOperation conversion => Keeps(conversion) ? conversion.Operand : null,
                IParenthesizedOperation parenthesized => parenthesized.Operand,
                ILocalReferenceOperation { Local.IsConst: false } local => BlockIndex.UsesOf(local.Local, local).Value,
                IFieldReferenceOperation { Instance: { } whole, Field: { ContainingType.IsTupleType: true } part } =>
                    whole is ILocalReferenceOperation held && BlockIndex.UsesOf(held.Local, held).IsPartWritten ? null
                        : Parts.Of(Resolve(whole, ref steps), part),
                IFieldReferenceOperation { Field.IsReadOnly: true } field => ReadOnlyMembers.ValueOf(field.Field, field),
                IPropertyReferenceOperation { Property.Parameters.Length: 0 } property => ValueOf(property, ref steps),
                IInvocationOperation { TargetMethod: { Parameters.Length: 0 } function } call => ReadOnlyMembers.ReturnedBy(function, call),
                _ => null,
            };
            if (next is null)
                return operation;
            operation = next;
        }

        return operation;
    }

    // What the property always gives, or what this object was given for it.
    private static IOperation? ValueOf(IPropertyReferenceOperation reference, ref int steps) =>
        (reference.Property.IsReadOnly ? ReadOnlyMembers.ValueOf(reference.Property, reference) : null)
            ?? (reference.Instance is { } whole && Parts.IsFixed(reference.Property)
                ? Parts.Of(Resolve(whole, ref steps), reference.Property) : null);

    /// <summary>The argument for a parameter, wherever it stands among the others.</summary>
    public static IOperation? Argument(IInvocationOperation call, int ordinal) =>
        call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == ordinal)?.Value;

    public static IOperation? Argument(IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter && a.ArgumentKind != ArgumentKind.DefaultValue)?.Value;

    /// <summary>Whether a type is the AWS SDK's or the CDK's: what its members are called is what the service calls them.</summary>
    public static bool IsOfAws(ITypeSymbol? type) => NamespaceOf(type).StartsWith("Amazon", StringComparison.Ordinal);

    public static bool IsOfLibrary(ITypeSymbol? type) => NamespaceOf(type) is "Kms.Metrics";

    public static string NamespaceOf(ITypeSymbol? type)
    {
        while (type?.ContainingType is { } outer)
            type = outer;
        return type?.ContainingNamespace?.ToDisplayString() ?? "";
    }

    // A conversion that somebody has written may do anything; those between the SDK's words and texts are known to keep them.
    private static bool Keeps(IConversionOperation conversion)
    {
        if (conversion.OperatorMethod is { } written)
            return IsOfAws(written.ContainingType) || IsOfLibrary(written.ContainingType)
                || NamespaceOf(written.ContainingType) == "System";
        var kind = conversion.GetConversion();
        return kind.IsImplicit || kind.IsIdentity || kind.IsReference || kind.IsBoxing || kind.IsNullable;
    }

    private static Knowable<double> Reckoned(IBinaryOperation sum, double left, double right) => sum.OperatorKind switch
    {
        BinaryOperatorKind.Add => left + right,
        BinaryOperatorKind.Subtract => left - right,
        BinaryOperatorKind.Multiply => left * right,
        BinaryOperatorKind.Divide when right != 0 => sum.Type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64
            ? Math.Truncate(left / right) : left / right,
        _ => default(Knowable<double>),
    };

    private static Knowable<double> Total(TimeSpan length, string property) => property switch
    {
        "TotalDays" => length.TotalDays,
        "TotalHours" => length.TotalHours,
        "TotalMinutes" => length.TotalMinutes,
        "TotalSeconds" => length.TotalSeconds,
        "TotalMilliseconds" => length.TotalMilliseconds,
        "Days" => length.Days,
        "Hours" => length.Hours,
        "Minutes" => length.Minutes,
        "Seconds" => length.Seconds,
        _ => default(Knowable<double>),
    };

    private static Knowable<string?> PublishedName(ITypeSymbol type, int member) => !IsOfLibrary(type) ? default : type.Name switch
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
