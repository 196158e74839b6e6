using System.Globalization;
using System.Text;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>Texts that are put together of others, by +, in an interpolation, by string.Concat, Join and Format; names of enums.</summary>
internal static class Texts
{
    // A text may be made of itself twice over; nobody puts a name together of more parts than these.
    private const int MostParts = 64;

    public static Knowable<string> Read(IOperation? operation)
    {
        var parts = MostParts;
        var text = new StringBuilder();
        return Values.Resolve(operation) switch
        {
            { ConstantValue: { HasValue: true, Value: string constant } } => constant,
            { Type.SpecialType: SpecialType.System_String, ConstantValue.HasValue: false } made when Add(made, text, ref parts) =>
                text.ToString(),
            _ => default(Knowable<string>),
        };
    }

    private static bool Add(IOperation? operation, StringBuilder text, ref int parts)
    {
        if (parts-- <= 0)
            return false;
        var value = Values.Resolve(operation);
        if (value is { ConstantValue.HasValue: true })
            return Written(value) is { } written && text.Append(written) is not null;
        switch (value)
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null } sum:
                return Add(sum.LeftOperand, text, ref parts) && Add(sum.RightOperand, text, ref parts);
            case IInterpolatedStringOperation interpolated:
                foreach (var part in interpolated.Parts)
                {
                    if (!AddPart(part, text, ref parts))
                        return false;
                }

                return true;
            case IInvocationOperation { TargetMethod: { Name: "ToString", Parameters.Length: 0 }, Instance: { } instance } call
                when call.TargetMethod.ContainingType.SpecialType is SpecialType.System_Enum or SpecialType.System_String
                    or SpecialType.System_Int32 or SpecialType.System_Object:
                return Add(instance, text, ref parts);
            case IInvocationOperation { TargetMethod: { ContainingType.SpecialType: SpecialType.System_String, IsStatic: true } } call:
                return AddCall(call, text, ref parts);
            default:
                return false;
        }
    }

    private static bool AddPart(IOperation part, StringBuilder text, ref int parts) => part switch
    {
        IInterpolatedStringTextOperation { Text: var written } => Add(written, text, ref parts),
        IInterpolationOperation { Alignment: null, FormatString: null } hole => Add(hole.Expression, text, ref parts),
        _ => false,
    };

    private static bool AddCall(IInvocationOperation call, StringBuilder text, ref int parts)
    {
        if (call.Arguments.Any(a => a.Parameter?.RefKind != RefKind.None))
            return false;
        var name = call.TargetMethod.Name;
        var arguments = call.Arguments.OrderBy(a => a.Parameter!.Ordinal)
            .SelectMany(a => a.Parameter!.IsParams || a.Value is IArrayCreationOperation ? ElementsOf(a.Value) : [a.Value]).ToList();
        if (name is not ("Concat" or "Join" or "Format") || arguments.Count == 0 || arguments.Exists(a => a is null))
            return false;
        if (name == "Concat")
            return AddAll(arguments, "", text, ref parts);
        return Read(arguments[0]).TryGet(out var first) && (name == "Join" ? AddAll(arguments.Skip(1), first, text, ref parts)
            : AddFormat(first, arguments.Skip(1), text, ref parts));
    }

    private static bool AddAll(IEnumerable<IOperation?> values, string between, StringBuilder text, ref int parts)
    {
        var isFirst = true;
        foreach (var value in values)
        {
            if (!isFirst)
                text.Append(between);
            isFirst = false;
            if (!Add(value, text, ref parts))
                return false;
        }

        return true;
    }

    // Holes without a width or a format.
    private static bool AddFormat(string format, IEnumerable<IOperation?> values, StringBuilder text, ref int parts)
    {
        var arguments = new List<object>();
        foreach (var value in values)
        {
            var argument = new StringBuilder();
            if (!Add(value, argument, ref parts))
                return false;
            arguments.Add(argument.ToString());
        }

        if (format.IndexOf(":", StringComparison.Ordinal) >= 0 || format.IndexOf(",", StringComparison.Ordinal) >= 0)
            return false;
        try
        {
            text.Append(string.Format(CultureInfo.InvariantCulture, format, [.. arguments]));
            return true;
        }
        catch (FormatException)
        {
            // The program says so itself.
            return false;
        }
    }

    // An array, or the span that newer compilers pass; one that is not seen is a text that is not known.
    private static List<IOperation?> ElementsOf(IOperation passed) =>
        passed is IArrayCreationOperation { Initializer: { } initializer } ? [.. initializer.ElementValues]
        : passed.IsImplicit && passed is not IArrayCreationOperation ? [.. passed.ChildOperations] : [null];

    // What a constant is written as everywhere: numbers with a fraction or a sign depend on the culture.
    private static string? Written(IOperation constant) => constant.ConstantValue.Value switch
    {
        null => "",
        string text => text,
        var number when constant.Type is INamedTypeSymbol { TypeKind: TypeKind.Enum } type => NameOf(type, number),
        char one => one.ToString(),
        int and >= 0 or long and >= 0 => Convert.ToString(constant.ConstantValue.Value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string? NameOf(INamedTypeSymbol type, object value)
    {
        var names = type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue && value.Equals(f.ConstantValue)).ToList();
        return names.Count == 1 ? names[0].Name : null;
    }
}
