using Kms.Metrics.Analyzers.Objects;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>The dimensions of a question as they are written.</summary>
/// <param name="Items">Those that are known.</param>
/// <param name="Usages">The same for the rulebook, closed where there are no others.</param>
/// <param name="Location">Where the list stands, if it is written at all.</param>
internal sealed record DimensionsReading(
    IReadOnlyList<DimensionReading> Items, KnowableList<DimensionUsage> Usages, Location? Location)
{
    // The service takes 30; of more than so many the rest is not looked at.
    private const int Most = 64;

    public IReadOnlyList<Location> Names => [.. Items.Select(d => d.NameAt)];

    public IReadOnlyList<Location> Values => [.. Items.Select(d => d.ValueAt)];

    /// <summary>The dimensions that a property of an object holds, in a list of objects or in a map.</summary>
    public static DimensionsReading Of(CreatedObject owner, string property, KnownTypes types)
    {
        var elements = owner.ElementsOf(property);
        if (elements.Items.Count > Most)
            elements = new Elements([.. elements.Items.Take(Most)], false);
        var items = elements.For is { } call
            ? Calls.For(call, () => Read(elements.Items, owner, property, types)).ConvertAll(d => d is null ? null : d with { For = call })
            : Read(elements.Items, owner, property, types).ConvertAll(d => d is null ? null : Known(d, owner));
        var known = items.OfType<DimensionReading>().ToList();
        KnowableList<DimensionUsage> usages = [.. known.Select(d => new DimensionUsage(d.Name, d.Value))];
        return new(known, elements.IsClosed && known.Count == items.Count ? usages : usages.AsOpen(), owner.NameOf(property));
    }

    private static List<DimensionReading?> Read(IReadOnlyList<IOperation> items, CreatedObject owner, string property, KnownTypes types) =>
        [.. items.Select(e => ReadItem(e, types)?.In(owner.Tree, e, owner.LocationOf(property)))];

    // What a helper is given by others says nothing of what it makes here.
    private static DimensionReading Known(DimensionReading dimension, CreatedObject owner) => dimension.NameFrom is { } name
        && name.DescendantsAndSelf().Any(o => o is IParameterReferenceOperation) && Flow.RootOf(name) != Flow.RootOf(owner.Creation)
            ? dimension with { NameFrom = null } : dimension;

    // ["KeyId"] = "...", { "KeyId", "..." }, new Dimension { ... }, and a helper that does nothing but make one.
    private static DimensionReading? ReadItem(IOperation element, KnownTypes types) => element switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.Length: 1 } index } entry =>
            Entry(index.Arguments[0].Value, entry.Value),
        IInvocationOperation { TargetMethod.Name: "Add", Arguments.Length: 2 } add => Entry(add.Arguments[0].Value, add.Arguments[1].Value),
        IInvocationOperation { TargetMethod.Name: "ToDictionary" } map when Flow.ResultOf(Objects.Values.Argument(map, 1)) is { } name
            && Flow.ResultOf(Objects.Values.Argument(map, 2)) is { } value => Entry(name, value),
        _ => ReadObject(element, types),
    };

    private static DimensionReading? ReadObject(IOperation element, KnownTypes types)
    {
        if (Objects.Values.Resolve(element) is IInvocationOperation { TargetMethod.Parameters.Length: > 0 } call)
            return ReadHelper(call, types);
        if (Objects.Values.Resolve(element) is not IObjectCreationOperation creation || !types.IsAwsDimension(creation.Type))
            return null;
        var dimension = CreatedObject.Of(creation);
        var (name, value) = (dimension["Name"], dimension["Value"]);
        return new DimensionReading(Objects.Values.Text(name), value is null ? default : Objects.Values.DimensionValue(value),
            (name ?? creation).Place(), (value ?? creation).Place()) { NameFrom = name };
    }

    private static DimensionReading? ReadHelper(IInvocationOperation call, KnownTypes types)
    {
        var made = call.TargetMethod.MethodKind == MethodKind.DelegateInvoke ? Flow.ResultOf(Objects.Values.Resolve(call.Instance))
            : ReadOnlyMembers.ReturnedBy(call.TargetMethod, call);
        if (Flow.Unwrapped(made) is not IObjectCreationOperation creation || !types.IsAwsDimension(creation.Type))
            return null;
        var dimension = CreatedObject.Of(creation);
        var (name, value) = (InCall(dimension["Name"], call), InCall(dimension["Value"], call));
        DimensionReading Read() => new(Objects.Values.Text(name), value is null ? default : Objects.Values.DimensionValue(value),
            At(name, call), At(value, call)) { NameFrom = name };
        // What the helper puts around what it is given.
        return call.TargetMethod is { MethodKind: not MethodKind.DelegateInvoke, DeclaringSyntaxReferences.Length: 1 }
            ? Calls.For(Calls.Of(call, call.TargetMethod, call.Arguments), Read) : Read();
    }

    // What the helper is given; what it says itself stands where it is called.
    private static IOperation? InCall(IOperation? value, IInvocationOperation call) =>
        Flow.Unwrapped(value) is IParameterReferenceOperation parameter
            ? Objects.Values.Argument(call, parameter.Parameter.Ordinal) : value;

    private static Location At(IOperation? value, IInvocationOperation call) =>
        (value is not null && value.Syntax.SyntaxTree == call.Syntax.SyntaxTree && call.Syntax.Span.Contains(value.Syntax.Span)
            ? value.Syntax : call.Syntax).GetLocation();

    private static DimensionReading Entry(IOperation name, IOperation value) =>
        new(Objects.Values.Text(name), Objects.Values.DimensionValue(value), name.Place(), value.Place())
        { NameFrom = name };
}
