using System.Runtime.CompilerServices;
using Kms.Metrics.Analyzers.Objects;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>Reads the objects of the AWS SDK for CloudWatch: initializers in every form, and properties set one by one.</summary>
internal static class AwsSdkReader
{
    // A metric in a list in an answer: nobody goes through more locals than these.
    private const int MostLocals = 2;

    // A list of a thousand metrics is asked about once.
    private static readonly ConditionalWeakTable<LocalUses, StrongBox<bool>> Answers = new();

    public static IEnumerable<UsageReading> Read(IObjectCreationOperation creation, KnownTypes types)
    {
        var kind = types.AwsKindOf(creation.Type);
        if (kind == AwsKind.None || Namespaces.IsForeign(creation) || IsPartOfAnswer(creation))
            return [];
        var request = CreatedObject.Of(creation);
        return kind switch
        {
            AwsKind.MetricStat => ReadStat(creation, request, types),
            AwsKind.MetricData => ReadRange(creation, request),
            AwsKind.DataQuery => ReadExpression(creation, request),
            AwsKind.Alarm when !request.IsSet("MetricName") && request.IsSet("Metrics") => ReadAlarmOnMetrics(creation, request, types),
            _ => ReadNamed(creation, request, kind, types),
        };
    }

    /// <summary>The expression of a query, which the AWS SDK and the CDK name alike.</summary>
    public static IEnumerable<UsageReading> ReadExpression(IObjectCreationOperation creation, CreatedObject query)
    {
        if (Values.Text(query["Expression"]).TryGet(out var text))
            yield return new UsageReading(new MetricUsage { Expression = text }, TypeNameOf(creation))
                .At(FindingPart.Expression, query.LocationOf("Expression"));
    }

    public static Knowable<string?> UnitOf(IOperation? value)
    {
        if (!Values.Word(value).TryGet(out var word))
            return default;
        // The members of the CDK's enum are the service's words in capital letters.
        return word.Length > 1 && !word.Any(char.IsLower) ? word[0] + word.Substring(1).ToLowerInvariant() : word;
    }

    public static Location TypeNameOf(IObjectCreationOperation creation) => creation.Syntax switch
    {
        ObjectCreationExpressionSyntax explicitly => explicitly.Type.GetLocation(),
        ImplicitObjectCreationExpressionSyntax implicitly => implicitly.NewKeyword.GetLocation(),
        var syntax => syntax.GetLocation(),
    };

    private static IEnumerable<UsageReading> ReadNamed(IObjectCreationOperation creation, CreatedObject request, AwsKind kind,
        KnownTypes types)
    {
        if (!Namespaces.IsOfKms(request, out var name))
            yield break;
        var dimensions = DimensionsReading.Of(request, "Dimensions", types);
        var isAlarm = kind == AwsKind.Alarm;
        var statistics = StatisticsOf(request);
        var usage = new MetricUsage
        {
            Namespace = name,
            Kind = kind == AwsKind.Listing ? UsageKind.Filter : UsageKind.Exact,
            MetricName = Values.Text(request["MetricName"]),
            Dimensions = dimensions.Usages,
            Statistic = statistics.Count > 0 ? statistics[0].Statistic : default,
            Unit = UnitOf(request["Unit"]),
            Period = kind == AwsKind.Listing ? default : Times.Seconds(request["Period"]),
            Range = isAlarm ? null : RangeOf(request),
            Alarm = isAlarm ? AlarmConditionReader.Read(request, "AlarmActions") : null,
            IsUntyped = types.HasLibrary && isAlarm && request.IsSet("ComparisonOperator") && request.IsSet("Threshold"),
        };
        yield return Locate(new UsageReading(usage, TypeNameOf(creation))
        {
            DimensionNames = dimensions.Names,
            DimensionValues = dimensions.Values,
            AlarmName = Values.Text(request["AlarmName"]),
        }, request, dimensions, statistics);
        // Each further statistic of the list is a question of its own, of which the rest has been said.
        foreach (var (statistic, at) in statistics.Skip(1))
            yield return new UsageReading(usage with { Statistic = statistic }, TypeNameOf(creation)) { Earlier = usage }
                .At(FindingPart.Statistic, at);
        foreach (var reading in AlternativesReader.Read(request, name, usage.MetricName, dimensions))
            yield return reading;
    }

    private static UsageReading Locate(UsageReading reading, CreatedObject request, DimensionsReading dimensions,
        List<(Knowable<MetricStatistic> Statistic, Location At)> statistics)
    {
        reading
            .At(FindingPart.Namespace, request.LocationOf("Namespace"))
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
    private static IEnumerable<UsageReading> ReadStat(IObjectCreationOperation creation, CreatedObject stat, KnownTypes types)
    {
        if (MetricOf(stat, types) is not { } usage)
            yield break;
        var range = RangeAround(creation, types);
        yield return new UsageReading(WithStat(usage, stat) with { Range = range },
            TypeNameOf(creation)) { Earlier = usage with { Range = range } }
            .At(FindingPart.Statistic, stat.LocationOf("Stat")).At(FindingPart.Unit, stat.LocationOf("Unit"))
            .At(FindingPart.Period, stat.LocationOf("Period"));
    }

    private static MetricUsage? MetricOf(CreatedObject stat, KnownTypes types)
    {
        if (Values.Resolve(stat["Metric"]) is not IObjectCreationOperation inner || types.AwsKindOf(inner.Type) != AwsKind.Metric
            || CreatedObject.Of(inner) is not { } metric || !Namespaces.IsOfKms(metric, out var name))
            return null;
        return new MetricUsage { Namespace = name, Kind = UsageKind.Exact, MetricName = Values.Text(metric["MetricName"]),
            Dimensions = DimensionsReading.Of(metric, "Dimensions", types).Usages };
    }

    private static MetricUsage WithStat(MetricUsage metric, CreatedObject stat) => metric with
    {
        Statistic = Statistics.OfAws(stat["Stat"]),
        Unit = UnitOf(stat["Unit"]),
        Period = Times.Seconds(stat["Period"]),
    };

    // An alarm whose metrics are a list: what is compared is the one metric in it, or a formula, of which only the condition is read.
    private static IEnumerable<UsageReading> ReadAlarmOnMetrics(IObjectCreationOperation creation, CreatedObject request, KnownTypes types)
    {
        var queries = request.ElementsOf("Metrics");
        var metrics = queries.Items.Select(q => Values.Resolve(q) is IObjectCreationOperation query
            && Values.Resolve(CreatedObject.Of(query)["MetricStat"]) is IObjectCreationOperation stat
            && MetricOf(CreatedObject.Of(stat), types) is { } metric ? WithStat(metric, CreatedObject.Of(stat)) : null).ToList();
        if (metrics.TrueForAll(m => m is null))
            yield break;
        var single = queries.IsClosed && metrics.Count == 1 ? metrics[0]! : new MetricUsage();
        var reading = new UsageReading(single with { Alarm = AlarmConditionReader.Read(request, "AlarmActions") }, TypeNameOf(creation))
        { Earlier = single, AlarmName = Values.Text(request["AlarmName"]) };
        AlarmConditionReader.Locate(reading, request);
        yield return reading;
    }

    // A range of its own says nothing of KMS: it is read only where a metric of KMS stands in the request.
    private static IEnumerable<UsageReading> ReadRange(IObjectCreationOperation creation, CreatedObject request)
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
                return RangeOf(CreatedObject.Of(creation));
        }

        return null;
    }

    // Version 4 of the AWS SDK, and the properties of version 3 that are named so, convert to UTC; the others of version 3 send local time
    // for UTC.
    private static RangeUsage? RangeOf(CreatedObject request)
    {
        var isConverted = request.IsSet("StartTimeUtc") || request.IsSet("EndTimeUtc");
        var isSentAsIs = !isConverted && request.Type?.GetMembers("StartTimeUtc").Length > 0;
        return Times.Range(request["StartTimeUtc"] ?? request["StartTime"], request["EndTimeUtc"] ?? request["EndTime"], isSentAsIs)
            is { } range ? range with { IsLocalTime = range.IsLocalTime && !isConverted } : null;
    }

    private static Location? RangeAt(CreatedObject request) =>
        request.LocationOf("StartTimeUtc") ?? request.LocationOf("StartTime") ?? request.LocationOf("EndTimeUtc")
            ?? request.LocationOf("EndTime");

    private static List<(Knowable<MetricStatistic> Statistic, Location At)> StatisticsOf(CreatedObject request)
    {
        var found = new List<(Knowable<MetricStatistic>, Location)>();
        foreach (var property in new[] { "Statistic", "ExtendedStatistic", "Stat" })
        {
            if (request[property] is { } value)
                found.Add((Statistics.OfAws(value), value.Place()));
        }

        foreach (var property in new[] { "Statistics", "ExtendedStatistics" })
            found.AddRange(request.ElementsOf(property).Items.Select(e => (Statistics.OfAws(e), e.Place())));
        return found;
    }

    // A metric in an answer is what a test gives back, and asks nothing, whether it stands there or in a local that is put there.
    private static bool IsPartOfAnswer(IOperation creation, int step = 0)
    {
        for (var at = creation.Parent; at is not null and not IBlockOperation; at = at.Parent)
        {
            if (at is IVariableDeclaratorOperation { Symbol: var local } && step < MostLocals)
                return Answers.GetValue(BlockIndex.UsesOf(local, at),
                    u => new StrongBox<bool>(u.References.Any(r => IsPartOfAnswer(r, step + 1)))).Value;
            if (at is IObjectCreationOperation { Type: { Name: var name } type } && Values.IsOfAws(type)
                && (name.EndsWith("Response", StringComparison.Ordinal) || name.EndsWith("Result", StringComparison.Ordinal)))
                return true;
        }

        return false;
    }
}
