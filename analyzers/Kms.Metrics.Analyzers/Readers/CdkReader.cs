using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>Reads the objects that the AWS CDK describes metrics and alarms with.</summary>
internal static class CdkReader
{
    public static IEnumerable<UsageReading> Read(IObjectCreationOperation creation, KnownTypes types) =>
        types.CdkKindOf(creation.Type) switch
    {
        CdkKind.Metric => ReadMetric(creation),
        CdkKind.Alarm => ReadAlarm(creation, types),
        CdkKind.CfnAlarm => ReadCfnAlarm(creation),
        _ => [],
    };

    private static IEnumerable<UsageReading> ReadMetric(IObjectCreationOperation creation)
    {
        var props = InitializedObject.Read(creation);
        if (UsageOf(props) is { } metric)
            yield return Locate(
                new UsageReading(metric.Usage, AwsSdkReader.TypeNameOf(creation)) { DimensionNames = metric.Dimensions.Names,
                DimensionValues = metric.Dimensions.Values }, props, metric.Dimensions);
    }

    // The alarm's metric is read where it is made; what the alarm adds is read here.
    private static IEnumerable<UsageReading> ReadAlarm(IObjectCreationOperation creation, KnownTypes types)
    {
        var props = InitializedObject.Read(creation);
        if (Constants.Resolve(props["Metric"]) is not IObjectCreationOperation { Arguments.Length: 1 } metric
            || Constants.Resolve(metric.Arguments[0].Value) is not IObjectCreationOperation inner
            || types.CdkKindOf(inner.Type) != CdkKind.Metric || UsageOf(InitializedObject.Read(inner)) is not { } watched)
        {
            yield break;
        }

        // Actions are added to the construct later, by AddAlarmAction.
        var reading = new UsageReading(watched.Usage with { Alarm = AlarmConditionReader.Read(props, null) },
            AwsSdkReader.TypeNameOf(creation)) { Earlier = watched.Usage };
        AlarmConditionReader.Locate(reading, props);
        yield return reading;
    }

    private static IEnumerable<UsageReading> ReadCfnAlarm(IObjectCreationOperation creation)
    {
        var props = InitializedObject.Read(creation);
        if (!IsKms(props))
            yield break;
        var (elements, complete) = ListReader.Read(props, "Dimensions");
        var items = elements.Select(ReadProperty).ToList();
        var dimensions = new DimensionsReading([.. items.OfType<DimensionReading>()], complete && items.TrueForAll(i => i is not null),
            props.NameOf("Dimensions"));
        var usage = CommonUsage(props, dimensions) with { Period = Times.Seconds(props["Period"]),
            Alarm = AlarmConditionReader.Read(props, "AlarmActions") };
        var reading =
            Locate(new UsageReading(usage, AwsSdkReader.TypeNameOf(creation)) { DimensionNames = dimensions.Names,
            DimensionValues = dimensions.Values }, props, dimensions);
        AlarmConditionReader.Locate(reading, props);
        yield return reading;
    }

    private static (MetricUsage Usage, DimensionsReading Dimensions)? UsageOf(InitializedObject props)
    {
        if (!IsKms(props))
            return null;
        var dimensions = ReadMap(props);
        return (CommonUsage(props, dimensions) with { Period = Times.Duration(props["Period"]) }, dimensions);
    }

    private static bool IsKms(InitializedObject props) =>
        Constants.Text(props["Namespace"]).TryGet(out var name) && name == KmsCatalog.Namespace;

    private static MetricUsage CommonUsage(InitializedObject props, DimensionsReading dimensions) => new()
    {
        Kind = UsageKind.Exact,
        MetricName = Constants.Text(props["MetricName"]),
        Dimensions = dimensions.Usages,
        Statistic = Statistics.OfWord(Constants.Word(props["Statistic"] ?? props["ExtendedStatistic"])),
        Unit = AwsSdkReader.UnitOf(props["Unit"]),
    };

    private static UsageReading Locate(UsageReading reading, InitializedObject props, DimensionsReading dimensions) => reading
        .At(FindingPart.MetricName, props.LocationOf("MetricName"))
        .At(FindingPart.Dimensions, dimensions.Location)
        .At(FindingPart.Statistic, props.LocationOf("Statistic") ?? props.LocationOf("ExtendedStatistic"))
        .At(FindingPart.Unit, props.LocationOf("Unit"))
        .At(FindingPart.Period, props.LocationOf("Period"));

    // new Dictionary<string, string> { ["KeyId"] = "..." } and { { "KeyId", "..." } }.
    private static DimensionsReading ReadMap(InitializedObject props)
    {
        const string Map = "DimensionsMap";
        if (props.MayBeSetLater(Map) || props.IsSet("Dimensions"))
            return new DimensionsReading([], false, props.NameOf(Map));
        if (props[Map] is not { } value)
            return new DimensionsReading([], true, null);
        var initializer = value is IMemberInitializerOperation nested ? nested.Initializer
            : (Constants.Resolve(value) as IObjectCreationOperation)?.Initializer;
        if (initializer is null)
            return new DimensionsReading([], Constants.Resolve(value) is IObjectCreationOperation { Arguments.Length: 0 },
                props.NameOf(Map));
        var entries = initializer.Initializers.Select(ReadEntry).ToList();
        return new DimensionsReading([.. entries.OfType<DimensionReading>()], entries.TrueForAll(e => e is not null), props.NameOf(Map));
    }

    private static DimensionReading? ReadEntry(IOperation entry) => entry switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.Length: 1 } index } assignment =>
            Entry(index.Arguments[0].Value, assignment.Value),
        IInvocationOperation { TargetMethod.Name: "Add", Arguments.Length: 2 } add => Entry(add.Arguments[0].Value, add.Arguments[1].Value),
        _ => null,
    };

    private static DimensionReading? ReadProperty(IOperation element)
    {
        if (Constants.Resolve(element) is not IObjectCreationOperation { Type.Name: "DimensionProperty" } creation)
            return null;
        var property = InitializedObject.Read(creation);
        return property["Name"] is { } name && property["Value"] is { } value ? Entry(name, value) : null;
    }

    private static DimensionReading Entry(IOperation name, IOperation value) =>
        new(Constants.Text(name), Constants.DimensionValue(value), name.Syntax.GetLocation(), value.Syntax.GetLocation());
}
