using Kms.Metrics.Analyzers.Objects;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>Reads the objects that the AWS CDK describes metrics and alarms with, and the calls that make more of a metric.</summary>
internal static class CdkReader
{
    public static IEnumerable<UsageReading> Read(IObjectCreationOperation creation, KnownTypes types)
    {
        var kind = types.CdkKindOf(creation.Type);
        if (kind == CdkKind.None || Namespaces.IsForeign(creation))
            return [];
        var props = CreatedObject.Of(creation);
        return kind switch
        {
            CdkKind.Metric => ReadMetric(creation, props, types),
            CdkKind.Alarm => One(ReadAlarm(creation, props, props["Metric"], types)),
            CdkKind.CfnAlarm => One(ReadCfn(creation, props, types, isAlarm: true)),
            CdkKind.CfnMetric or CdkKind.CfnDetector => One(ReadCfn(creation, props, types, isAlarm: false)),
            CdkKind.CfnMetricStat => One(ReadCfnStat(creation, props, types)),
            CdkKind.Expression => AwsSdkReader.ReadExpression(creation, props),
            _ => [],
        };
    }

    /// <summary>Reads <c>metric.CreateAlarm(...)</c> and <c>metric.With(...)</c>.</summary>
    public static UsageReading? Read(IInvocationOperation call, KnownTypes types)
    {
        if (call.TargetMethod.Name is not ("CreateAlarm" or "With") || !types.IsCdkMetric(call.TargetMethod.ContainingType))
            return null;
        var options = call.Arguments.Select(a => Values.Resolve(a.Value)).OfType<IObjectCreationOperation>()
            .FirstOrDefault(c => c.Type?.Name is "CreateAlarmOptions" or "MetricOptions");
        if (options is null)
            return null;
        if (call.TargetMethod.Name == "CreateAlarm")
            return ReadAlarm(options, CreatedObject.Of(options), call.Instance, types);
        return MetricOf(call.Instance, types) is { } original && With(original, CreatedObject.Of(options), types) is { } changed
            ? Locate(new UsageReading(changed.Usage, AwsSdkReader.TypeNameOf(options))
            {
                DimensionNames = changed.Dimensions.Names, DimensionValues = changed.Dimensions.Values, Earlier = original,
            }, CreatedObject.Of(options), changed.Dimensions)
            : null;
    }

    private static IEnumerable<UsageReading> One(UsageReading? reading) => reading is null ? [] : [reading];

    private static IEnumerable<UsageReading> ReadMetric(IObjectCreationOperation creation, CreatedObject props, KnownTypes types)
    {
        if (UsageOf(props, types) is not var (usage, dimensions))
            return [];
        var reading = Locate(new UsageReading(usage, AwsSdkReader.TypeNameOf(creation))
        {
            DimensionNames = dimensions.Names, DimensionValues = dimensions.Values,
        }, props, dimensions);
        return AlternativesReader.Read(props, usage.Namespace.Value, usage.MetricName, dimensions).Prepend(reading);
    }

    // The alarm's metric is read where it is made; what the alarm adds is read here. Actions are added to the construct, by AddAlarmAction.
    private static UsageReading? ReadAlarm(IObjectCreationOperation creation, CreatedObject props, IOperation? metric, KnownTypes types)
    {
        if (MetricOf(metric, types) is not { } watched)
            return null;
        var condition = AlarmConditionReader.Read(props, null);
        // What is left out is not nothing: the CDK fills it in.
        if (props.IsAbsent("ComparisonOperator"))
            condition = condition with { Comparison = AlarmComparison.GreaterThanOrEqual };
        var statistic = watched.Statistic.IsKnown || !watched.Dimensions.IsClosed || !HasDefaultStatistic(metric, types)
            ? watched.Statistic : MetricStatistic.Average;
        var reading = new UsageReading(watched with { Alarm = condition, Statistic = statistic }, AwsSdkReader.TypeNameOf(creation))
        { Earlier = watched };
        AlarmConditionReader.Locate(reading, props);
        return reading;
    }

    private static UsageReading? ReadCfn(IObjectCreationOperation creation, CreatedObject props, KnownTypes types, bool isAlarm)
    {
        if (!Namespaces.IsOfKms(props, out var name))
            return null;
        var dimensions = DimensionsReading.Of(props, "Dimensions", types);
        var condition = isAlarm ? AlarmConditionReader.Read(props, "AlarmActions") : null;
        // A construct of CloudFormation can be changed until it is written.
        if (ConstructOf(creation) is { } construct)
        {
            if (!construct.IsAbsent("Dimensions"))
                dimensions = dimensions with { Usages = dimensions.Usages.AsOpen() };
            if (!construct.IsAbsent("AlarmActions") || !construct.IsAbsent("ActionsEnabled"))
                condition = condition is null ? null : condition with { Actions = condition.Actions.AsOpen() };
        }

        var usage = CommonUsage(props, name, dimensions) with { Period = Times.Seconds(props["Period"]), Alarm = condition };
        var reading = Locate(new UsageReading(usage, AwsSdkReader.TypeNameOf(creation))
        {
            DimensionNames = dimensions.Names, DimensionValues = dimensions.Values, AlarmName = Values.Text(props["AlarmName"]),
        }, props, dimensions);
        if (isAlarm)
            AlarmConditionReader.Locate(reading, props);
        return reading;
    }

    private static UsageReading? ReadCfnStat(IObjectCreationOperation creation, CreatedObject stat, KnownTypes types)
    {
        if (Values.Resolve(stat["Metric"]) is not IObjectCreationOperation inner || types.CdkKindOf(inner.Type) != CdkKind.CfnMetric
            || CreatedObject.Of(inner) is not { } metric || !Namespaces.IsOfKms(metric, out var name))
            return null;
        var usage = CommonUsage(metric, name, DimensionsReading.Of(metric, "Dimensions", types));
        return new UsageReading(usage with { Statistic = Statistics.OfAws(stat["Stat"]), Unit = AwsSdkReader.UnitOf(stat["Unit"]),
            Period = Times.Seconds(stat["Period"]) }, AwsSdkReader.TypeNameOf(creation)) { Earlier = usage }
            .At(FindingPart.Statistic, stat.LocationOf("Stat")).At(FindingPart.Unit, stat.LocationOf("Unit"))
            .At(FindingPart.Period, stat.LocationOf("Period"));
    }

    private static CreatedObject? ConstructOf(IObjectCreationOperation props) =>
        Flow.Parent(props) is IArgumentOperation { Parent: IObjectCreationOperation construct } ? CreatedObject.Of(construct)
        : Flow.HolderOf(props) is { } local && BlockIndex.UsesOf(local, props).References
            .Select(r => Flow.Parent(r) is IArgumentOperation { Parent: IObjectCreationOperation made } ? made : null)
            .OfType<IObjectCreationOperation>().FirstOrDefault() is { } later ? CreatedObject.Of(later) : null;

    // The metric that an expression is: new Metric(props), and what With has changed of it.
    private static MetricUsage? MetricOf(IOperation? value, KnownTypes types, int step = 0) =>
        step > 8 ? null : Values.Resolve(value) switch
    {
        IObjectCreationOperation { Arguments.Length: 1 } metric when types.IsCdkMetric(metric.Type) => PropsOf(metric, types) is { } props
            ? UsageOf(CreatedObject.Of(props), types)?.Usage : null,
        IInvocationOperation { TargetMethod.Name: "With", Arguments.Length: 1 } with
            when types.IsCdkMetric(with.TargetMethod.ContainingType)
            && Values.Resolve(with.Arguments[0].Value) is IObjectCreationOperation options
            && MetricOf(with.Instance, types, step + 1) is { } original => With(original, CreatedObject.Of(options), types).Usage,
        IInvocationOperation { TargetMethod: { Parameters.Length: > 0, DeclaringSyntaxReferences.Length: 1 } helper } call
            when ReadOnlyMembers.ReturnedBy(helper, call) is { } made =>
                Calls.For(Calls.Of(call, helper, call.Arguments), () => MetricOf(made, types, step + 1)),
        _ => null,
    };

    private static IObjectCreationOperation? PropsOf(IObjectCreationOperation metric, KnownTypes types) =>
        Values.Resolve(metric.Arguments[0].Value) is IObjectCreationOperation props && types.CdkKindOf(props.Type) == CdkKind.Metric
            ? props : null;

    // Average is what the CDK takes where nothing is said; anything that With says would be known.
    private static bool HasDefaultStatistic(IOperation? metric, KnownTypes types) =>
        Values.Resolve(metric) is IObjectCreationOperation { Arguments.Length: 1 } made && types.IsCdkMetric(made.Type)
        && PropsOf(made, types) is { } props && CreatedObject.Of(props).IsAbsent("Statistic");

    private static (MetricUsage Usage, DimensionsReading Dimensions) With(MetricUsage original, CreatedObject options, KnownTypes types)
    {
        var given = DimensionsReading.Of(options, "DimensionsMap", types);
        var replaces = options.IsSet("DimensionsMap") || options.IsSet("Dimensions");
        return (original with
        {
            Dimensions = replaces ? given.Usages : options.IsAbsent("DimensionsMap") ? original.Dimensions : original.Dimensions.AsOpen(),
            Statistic = options["Statistic"] is { } statistic ? Statistics.OfAws(statistic)
                : options.IsAbsent("Statistic") ? original.Statistic : default,
            Unit = options["Unit"] is { } unit ? AwsSdkReader.UnitOf(unit) : options.IsAbsent("Unit") ? original.Unit : default,
            Period = options["Period"] is { } period ? Times.Duration(period) : options.IsAbsent("Period") ? original.Period : default,
        }, given);
    }

    private static (MetricUsage Usage, DimensionsReading Dimensions)? UsageOf(CreatedObject props, KnownTypes types)
    {
        if (!Namespaces.IsOfKms(props, out var name))
            return null;
        var dimensions = DimensionsReading.Of(props, "DimensionsMap", types);
        // The older property for the same thing.
        if (props.IsSet("Dimensions"))
            dimensions = dimensions with { Usages = dimensions.Usages.AsOpen() };
        return (CommonUsage(props, name, dimensions) with { Period = Times.Duration(props["Period"]) }, dimensions);
    }

    private static MetricUsage CommonUsage(CreatedObject props, string name, DimensionsReading dimensions) => new()
    {
        Namespace = name,
        Kind = UsageKind.Exact,
        MetricName = Values.Text(props["MetricName"]),
        Dimensions = dimensions.Usages,
        Statistic = Statistics.OfAws(props["Statistic"] ?? props["ExtendedStatistic"] ?? props["Stat"]),
        Unit = AwsSdkReader.UnitOf(props["Unit"]),
    };

    private static UsageReading Locate(UsageReading reading, CreatedObject props, DimensionsReading dimensions) => reading
        .At(FindingPart.Namespace, props.LocationOf("Namespace"))
        .At(FindingPart.MetricName, props.LocationOf("MetricName"))
        .At(FindingPart.Dimensions, dimensions.Location)
        .At(FindingPart.Statistic, props.LocationOf("Statistic") ?? props.LocationOf("ExtendedStatistic") ?? props.LocationOf("Stat"))
        .At(FindingPart.Unit, props.LocationOf("Unit"))
        .At(FindingPart.Period, props.LocationOf("Period"));
}
