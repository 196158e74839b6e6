using Kms.Metrics.Analyzers.Objects;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>Reads metric records where they are made, and their copies made by <c>with</c>.</summary>
internal static class MetricRecordReader
{
    public static UsageReading? Read(IObjectCreationOperation creation, KnownTypes types)
    {
        var parts = Parts(creation, types);
        return parts.Count == 0 ? null : ToReading(creation, parts, complete: true, earlier: null);
    }

    public static UsageReading? Read(IWithOperation copy, KnownTypes types)
    {
        if (!types.IsMetricRecord(copy.Type))
            return null;
        var original = Values.Resolve(copy.Operand) as IObjectCreationOperation;
        var parts = original is null ? [] : Parts(original, types);
        var earlier = original is null ? null : ToUsage(original.Type!, parts, complete: true);
        Assign(parts, copy.Initializer, types);
        return ToReading(copy, parts, complete: original is not null, earlier);
    }

    private static List<Part> Parts(IObjectCreationOperation creation, KnownTypes types)
    {
        var parts = new List<Part>();
        foreach (var argument in creation.Arguments)
        {
            if (argument.Parameter is { } parameter && DimensionOf(parameter.Name, parameter.Type, types) is { } dimension)
                parts.Add(new Part(dimension, Values.DimensionValue(argument.Value), argument.IsImplicit ? creation.Syntax.GetLocation()
                    : argument.Value.Place(), Values.IdentifierText(argument.Value) is not null));
        }
        // The shape of two keys says by itself that it was a ReEncrypt.
        if (parts.Exists(p => p.Dimension == KmsDimension.SourceKeyArn))
            parts.Add(new Part(KmsDimension.Operation, nameof(KmsOperation.ReEncrypt), creation.Syntax.GetLocation(), false));
        Assign(parts, creation.Initializer, types);
        return parts;
    }

    private static void Assign(List<Part> parts, IObjectOrCollectionInitializerOperation? initializer, KnownTypes types)
    {
        foreach (var assignment in initializer?.Initializers.OfType<ISimpleAssignmentOperation>() ?? [])
        {
            if (assignment.Target is not IPropertyReferenceOperation { Property: var property }
                || DimensionOf(property.Name, property.Type, types) is not { } dimension)
                continue;
            parts.RemoveAll(p => p.Dimension == dimension);
            parts.Add(new Part(dimension, Values.DimensionValue(assignment.Value), assignment.Value.Place(),
                Values.IdentifierText(assignment.Value) is not null));
        }
    }

    private static UsageReading ToReading(IOperation operation, List<Part> parts, bool complete, MetricUsage? earlier) =>
        new(ToUsage(operation.Type!, parts, complete), operation.Syntax.GetLocation())
        {
            DimensionNames = [.. parts.Select(p => p.Location)],
            DimensionValues = [.. parts.Select(p => p.Location)],
            Identifiers = [.. Enumerable.Range(0, parts.Count).Where(i => parts[i].IsIdentifier)],
            Earlier = earlier,
        };

    private static MetricUsage ToUsage(ITypeSymbol metric, List<Part> parts, bool complete) => new()
    {
        Kind = UsageKind.Exact,
        MetricName = metric.Name,
        Dimensions = complete ? Dimensions(parts) : Dimensions(parts).AsOpen(),
    };

    private static KnowableList<DimensionUsage> Dimensions(List<Part> parts) =>
        [.. parts.Select(p => new DimensionUsage(p.Dimension.ToString(), p.Value))];

    // Parameters and properties have the dimension's name, save the state of a key manager, whose type tells.
    private static KmsDimension? DimensionOf(string name, ITypeSymbol type, KnownTypes types) =>
        Enum.TryParse<KmsDimension>(name, ignoreCase: true, out var dimension) && dimension != KmsDimension.Unknown ? dimension
            : types.DimensionOf(type);

    private sealed record Part(KmsDimension Dimension, Knowable<string?> Value, Location Location, bool IsIdentifier);
}
