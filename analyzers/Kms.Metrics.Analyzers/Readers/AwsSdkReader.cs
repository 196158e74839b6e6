using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>Reads object initializers of the AWS SDK for CloudWatch, in every form that C# has for the list of dimensions.</summary>
internal static class AwsSdkReader
{
    private const string DimensionsProperty = "Dimensions";

    public static UsageReading? Read(IObjectCreationOperation creation, KnownTypes types)
    {
        var isFilter = creation.Type is not null && SymbolEqualityComparer.Default.Equals(creation.Type, types.AwsListMetricsRequest);
        if (!isFilter && !types.IsExactRequest(creation.Type))
            return null;
        // Another namespace, or one that is not known, is none of our business.
        if (!Constants.Text(Member(creation, "Namespace")).TryGet(out var name) || name != KmsCatalog.Namespace)
            return null;
        var metricName = Member(creation, "MetricName");
        var dimensions = ReadDimensions(creation, types);
        var usage = new MetricUsage
        {
            Kind = isFilter ? UsageKind.Filter : UsageKind.Exact,
            MetricName = IsSetLater(creation, "MetricName") ? default : Constants.Text(metricName),
            Dimensions = [.. dimensions.Items.Select(d => new DimensionUsage(d.Name, d.Value))],
            DimensionsAreComplete = dimensions.AreComplete,
        };
        return new UsageReading(usage, TypeNameOf(creation))
        {
            MetricName = metricName?.Syntax.GetLocation(),
            Dimensions = dimensions.Location,
            DimensionNames = [.. dimensions.Items.Select(d => d.NameAt)],
            DimensionValues = [.. dimensions.Items.Select(d => d.ValueAt)],
        };
    }

    private static DimensionList ReadDimensions(IObjectCreationOperation creation, KnownTypes types)
    {
        var written = Initializers(creation).FirstOrDefault(i => IsDimensions(TargetOf(i)));
        var complete = !IsSetLater(creation, DimensionsProperty);
        if (written is null)
            return new DimensionList([], complete, null);
        var list = Elements(written);
        var items = list.Elements.Select(e => ReadDimension(e, types)).ToList();
        return new DimensionList(
            [.. items.OfType<DimensionItem>()],
            complete && list.AreComplete && items.TrueForAll(i => i is not null),
            (TargetOf(written) as IPropertyReferenceOperation)?.Syntax.GetLocation());
    }

    private static bool IsDimensions(IOperation? target) => target is IPropertyReferenceOperation { Property.Name: DimensionsProperty };

    private static IOperation? TargetOf(IOperation initializer) => initializer switch
    {
        ISimpleAssignmentOperation assignment => assignment.Target,
        IMemberInitializerOperation member => member.InitializedMember,
        _ => null,
    };

    // Dimensions = { … }, = new List<Dimension> { … }, = new() { … }, = new[] { … } and = [ … ] all say the same.
    private static (IReadOnlyList<IOperation> Elements, bool AreComplete) Elements(IOperation written)
    {
        if (written is IMemberInitializerOperation nested)
            return Added(nested.Initializer);
        switch (Constants.Resolve(((ISimpleAssignmentOperation)written).Value))
        {
            // A list made from another one, or one that names a capacity, may begin with more than is seen here.
            case IObjectCreationOperation creation:
                var (elements, all) = creation.Initializer is { } added ? Added(added) : ([], true);
                return (elements, all && creation.Arguments.Length == 0);
            case IArrayCreationOperation { Initializer: { } initializer }:
                return (initializer.ElementValues, true);
            // The compiler that this is built against has no type for collection expressions; newer ones do, with the same children.
            case { Syntax: CollectionExpressionSyntax syntax } collection:
                return ([.. collection.ChildOperations], syntax.Elements.All(e => e is ExpressionElementSyntax));
            default:
                return ([], false);
        }
    }

    private static (IReadOnlyList<IOperation> Elements, bool AreComplete) Added(IObjectOrCollectionInitializerOperation initializer)
    {
        var added = initializer.Initializers.OfType<IInvocationOperation>().Where(i => i is { TargetMethod.Name: "Add", Arguments.Length: 1 }).Select(i => i.Arguments[0].Value).ToList();
        return (added, added.Count == initializer.Initializers.Length);
    }

    private static DimensionItem? ReadDimension(IOperation element, KnownTypes types)
    {
        if (Constants.Resolve(element) is not IObjectCreationOperation creation || !IsDimension(creation.Type, types))
            return null;
        var name = Member(creation, "Name");
        var value = Member(creation, "Value");
        return new DimensionItem(
            IsSetLater(creation, "Name") ? default : Constants.Text(name),
            IsSetLater(creation, "Value") || value is null ? default : Constants.DimensionValue(value),
            (name ?? creation).Syntax.GetLocation(),
            (value ?? creation).Syntax.GetLocation());
    }

    private static bool IsDimension(ITypeSymbol? type, KnownTypes types) =>
        type is not null && (SymbolEqualityComparer.Default.Equals(type, types.AwsDimension) || SymbolEqualityComparer.Default.Equals(type, types.AwsDimensionFilter));

    private static IOperation? Member(IObjectCreationOperation creation, string name)
    {
        var assignment = Initializers(creation).OfType<ISimpleAssignmentOperation>().FirstOrDefault(a => a.Target is IPropertyReferenceOperation { Property.Name: var n } && n == name);
        return assignment?.Value;
    }

    private static IEnumerable<IOperation> Initializers(IObjectCreationOperation creation) => creation.Initializer?.Initializers ?? Enumerable.Empty<IOperation>();

    // A local's properties may be set, or its list added to, after it was made.
    private static bool IsSetLater(IObjectCreationOperation creation, string property)
    {
        if (Holder(creation) is not { } holder)
            return false;
        if (holder is not ILocalSymbol local)
            return !Initializers(creation).Any(i => TargetOf(i) is IPropertyReferenceOperation { Property.Name: var written } && written == property);
        return Constants.Root(creation).Descendants().OfType<IPropertyReferenceOperation>().Any(p =>
            p.Property.Name == property && p.Instance is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local) && MayChange(p));
    }

    // A text is changed by an assignment only; a list by whoever gets hold of it.
    private static bool MayChange(IPropertyReferenceOperation reference) =>
        reference.Type?.SpecialType != SpecialType.System_String || (reference.Parent is IAssignmentOperation assignment && assignment.Target == reference);

    // What the new object is put into, if it is put into anything that code can reach afterwards.
    private static ISymbol? Holder(IObjectCreationOperation creation)
    {
        var parent = creation.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
            parent = parent.Parent;
        return parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } => target.Local,
            ISimpleAssignmentOperation { Target: IFieldReferenceOperation target } => target.Field,
            _ => null,
        };
    }

    private static Location TypeNameOf(IObjectCreationOperation creation) => creation.Syntax switch
    {
        ObjectCreationExpressionSyntax explicitly => explicitly.Type.GetLocation(),
        ImplicitObjectCreationExpressionSyntax implicitly => implicitly.NewKeyword.GetLocation(),
        var syntax => syntax.GetLocation(),
    };

    private sealed record DimensionItem(Knowable<string> Name, Knowable<string?> Value, Location NameAt, Location ValueAt);

    private sealed record DimensionList(IReadOnlyList<DimensionItem> Items, bool AreComplete, Location? Location);
}
