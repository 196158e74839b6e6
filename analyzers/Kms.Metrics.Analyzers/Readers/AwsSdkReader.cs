using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>Reads the objects of the AWS SDK for CloudWatch: initializers in every form, and properties set one by one.</summary>
internal static class AwsSdkReader
{
    public static IEnumerable<UsageReading> Read(IObjectCreationOperation creation, KnownTypes types)
    {
        var kind = types.AwsKindOf(creation.Type);
        if (kind == AwsKind.None)
            return [];
        var request = InitializedObject.Read(creation);
        return kind switch
        {
            AwsKind.MetricStat => ReadStat(creation, request, types),
            AwsKind.MetricData => ReadRange(creation, request),
            _ => ReadNamed(creation, request, kind, types),
        };
    }

    private static IEnumerable<UsageReading> ReadNamed(IObjectCreationOperation creation, InitializedObject request, AwsKind kind,
        KnownTypes types)
    {
        // Another namespace, or one that is not known, is none of our business.
        if (!Constants.Text(request["Namespace"]).TryGet(out var name) || name != KmsCatalog.Namespace)
            yield break;
        var dimensions = ReadDimensions(request, types);
        var isAlarm = kind == AwsKind.Alarm;
        var statistics = StatisticsOf(request);
        var usage = new MetricUsage
        {
            Kind = kind == AwsKind.Listing ? UsageKind.Filter : UsageKind.Exact,
            MetricName = Constants.Text(request["MetricName"]),
            Dimensions = dimensions.Usages,
            Statistic = statistics.Count > 0 ? statistics[0].Statistic : default,
            Unit = UnitOf(request["Unit"]),
            Period = kind == AwsKind.Listing ? default : Times.Seconds(request["Period"]),
            Range = isAlarm ? null : RangeOf(request),
            Alarm = isAlarm ? AlarmConditionReader.Read(request, "AlarmActions") : null,
            IsUntyped = isAlarm && request.IsSet("ComparisonOperator") && request.IsSet("Threshold"),
        };
        yield return Locate(new UsageReading(usage, TypeNameOf(creation)) { DimensionNames = dimensions.Names,
            DimensionValues = dimensions.Values }, request, dimensions, statistics);
        // Each further statistic of the list is a question of its own, of which the rest has been said.
        foreach (var (statistic, at) in statistics.Skip(1))
            yield return new UsageReading(usage with { Statistic = statistic },
                TypeNameOf(creation)) { Earlier = usage }.At(FindingPart.Statistic, at);
    }

    private static UsageReading Locate(UsageReading reading, InitializedObject request, DimensionsReading dimensions,
        List<(Knowable<MetricStatistic> Statistic, Location At)> statistics)
    {
        reading
            .At(FindingPart.MetricName, request.LocationOf("MetricName"))
            .At(FindingPart.Dimensions, dimensions.Location)
            .At(FindingPart.Unit, request.LocationOf("Unit"))
            .At(FindingPart.Period, request.LocationOf("Period"))
            .At(FindingPart.Range, RangeAt(request))
            .At(FindingPart.Statistic, statistics.Count > 0 ? statistics[0].At : null);
        AlarmConditionReader.Locate(reading, request);
        return reading;
    }

    // The metric inside is read where it is made; what the statistic adds is read here.
    private static IEnumerable<UsageReading> ReadStat(IObjectCreationOperation creation, InitializedObject stat, KnownTypes types)
    {
        if (Constants.Resolve(stat["Metric"]) is not IObjectCreationOperation inner || types.AwsKindOf(inner.Type) != AwsKind.Metric)
            yield break;
        var metric = InitializedObject.Read(inner);
        if (!Constants.Text(metric["Namespace"]).TryGet(out var name) || name != KmsCatalog.Namespace)
            yield break;
        var dimensions = ReadDimensions(metric, types);
        var usage = new MetricUsage { Kind = UsageKind.Exact, MetricName = Constants.Text(metric["MetricName"]),
            Dimensions = dimensions.Usages };
        var whole = usage with { Statistic = Statistics.OfWord(Constants.Word(stat["Stat"])), Unit = UnitOf(stat["Unit"]),
            Period = Times.Seconds(stat["Period"]), Range = RangeAround(creation, types) };
        yield return new UsageReading(whole, TypeNameOf(creation)) { Earlier = usage with { Range = whole.Range } }
            .At(FindingPart.Statistic, stat.LocationOf("Stat")).At(FindingPart.Unit, stat.LocationOf("Unit"))
            .At(FindingPart.Period, stat.LocationOf("Period"));
    }

    // A range of its own says nothing of KMS: it is read only where a metric of KMS stands in the request.
    private static IEnumerable<UsageReading> ReadRange(IObjectCreationOperation creation, InitializedObject request)
    {
        if (RangeOf(request) is not { } range
            || !creation.Descendants().Any(d => d.ConstantValue is { HasValue: true, Value: KmsCatalog.Namespace }))
            yield break;
        yield return new UsageReading(new MetricUsage { Range = range }, TypeNameOf(creation)).At(FindingPart.Range, RangeAt(request));
    }

    private static RangeUsage? RangeAround(IOperation stat, KnownTypes types)
    {
        for (var at = stat.Parent; at is not null; at = at.Parent)
        {
            if (at is IObjectCreationOperation creation && types.AwsKindOf(creation.Type) == AwsKind.MetricData)
                return RangeOf(InitializedObject.Read(creation));
        }

        return null;
    }

    private static RangeUsage? RangeOf(InitializedObject request) =>
        Times.Range(request["StartTimeUtc"] ?? request["StartTime"], request["EndTimeUtc"] ?? request["EndTime"]);

    private static Location? RangeAt(InitializedObject request) =>
        request.LocationOf("StartTimeUtc") ?? request.LocationOf("StartTime") ?? request.LocationOf("EndTimeUtc")
            ?? request.LocationOf("EndTime");

    private static List<(Knowable<MetricStatistic> Statistic, Location At)> StatisticsOf(InitializedObject request)
    {
        var found = new List<(Knowable<MetricStatistic>, Location)>();
        foreach (var property in new[] { "Statistic", "ExtendedStatistic" })
        {
            if (request[property] is { } value)
                found.Add((Statistics.OfWord(Constants.Word(value)), value.Syntax.GetLocation()));
        }

        foreach (var property in new[] { "Statistics", "ExtendedStatistics" })
            found.AddRange(
                ListReader.Read(request, property).Elements.Select(e => (Statistics.OfWord(Constants.Word(e)), e.Syntax.GetLocation())));
        return found;
    }

    internal static Knowable<string?> UnitOf(IOperation? value)
    {
        if (!Constants.Word(value).TryGet(out var word))
            return default;
        // The members of the CDK's enum are the service's words in capital letters.
        return word.Length > 1 && !word.Any(char.IsLower) ? word[0] + word.Substring(1).ToLowerInvariant() : word;
    }

    private static DimensionsReading ReadDimensions(InitializedObject request, KnownTypes types)
    {
        var (elements, complete) = ListReader.Read(request, "Dimensions");
        var items = elements.Select(e => ReadDimension(e, types)).ToList();
        return new DimensionsReading([.. items.OfType<DimensionReading>()], complete && items.TrueForAll(i => i is not null),
            request.NameOf("Dimensions"));
    }

    private static DimensionReading? ReadDimension(IOperation element, KnownTypes types)
    {
        if (Constants.Resolve(element) is not IObjectCreationOperation creation || !types.IsAwsDimension(creation.Type))
            return null;
        var dimension = InitializedObject.Read(creation);
        var (name, value) = (dimension["Name"], dimension["Value"]);
        return new DimensionReading(
            Constants.Text(name), value is null ? default : Constants.DimensionValue(value), (name ?? creation).Syntax.GetLocation(),
                (value ?? creation).Syntax.GetLocation());
    }

    internal static Location TypeNameOf(IObjectCreationOperation creation) => creation.Syntax switch
    {
        ObjectCreationExpressionSyntax explicitly => explicitly.Type.GetLocation(),
        ImplicitObjectCreationExpressionSyntax implicitly => implicitly.NewKeyword.GetLocation(),
        var syntax => syntax.GetLocation(),
    };
}
