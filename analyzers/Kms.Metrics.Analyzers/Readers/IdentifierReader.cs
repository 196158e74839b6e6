using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>Reads identifiers made of constants, such as <c>new KeyId("…")</c> and <c>KeyId.Parse("…")</c>.</summary>
internal static class IdentifierReader
{
    public static UsageReading? Read(IObjectCreationOperation creation, KnownTypes types) =>
        creation is { Type.TypeKind: TypeKind.Class, Arguments.Length: 1 }
            ? Read(types.DimensionOf(creation.Type), creation.Arguments[0]) : null;

    public static UsageReading? Read(IInvocationOperation invocation, KnownTypes types) =>
        invocation is { TargetMethod: { Name: "Parse", IsStatic: true }, Arguments.Length: 1 }
            ? Read(types.DimensionOf(invocation.TargetMethod.ContainingType), invocation.Arguments[0]) : null;

    private static UsageReading? Read(KmsDimension? dimension, IArgumentOperation argument)
    {
        if (dimension is null || !Constants.Text(argument.Value).TryGet(out var text))
            return null;
        var at = argument.Value.Syntax.GetLocation();
        return new UsageReading(new MetricUsage { Dimensions = [new DimensionUsage(dimension.Value.ToString(), text)] },
            at) { DimensionValues = [at] };
    }
}
