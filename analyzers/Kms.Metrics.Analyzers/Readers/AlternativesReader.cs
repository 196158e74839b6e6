using Kms.Metrics.Analyzers.Objects;
using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>
/// Reads the names that a name is one of, each by itself: what goes together with which is not known, and nothing is said of it.
/// </summary>
internal static class AlternativesReader
{
    // A table of everything that is monitored may be long.
    private const int Most = 256;

    public static IEnumerable<UsageReading> Read(CreatedObject asked, string @namespace, Knowable<string> metric,
        DimensionsReading dimensions)
    {
        // What may be chosen does not depend on who calls.
        if (Calls.IsReading)
            yield break;
        var nothing = new MetricUsage { Namespace = @namespace };
        foreach (var (choice, isReplaceable) in Of(asked["MetricName"], asked))
        {
            var at = choice.Place();
            yield return new UsageReading(nothing with { MetricName = Values.Text(choice) }, at) 
            { Earlier = nothing, IsReplaceable = isReplaceable }
                .At(FindingPart.MetricName, at).At(FindingPart.Namespace, asked.LocationOf("Namespace"));
        }

        var known = nothing with { MetricName = metric };
        foreach (var (choice, isReplaceable) in dimensions.Items.SelectMany(d => Of(d, asked)))
        {
            var named = known with { Dimensions = KnowableList.Open(new DimensionUsage(Values.Text(choice), default)) };
            yield return new UsageReading(named, choice.Place())
            { DimensionNames = [choice.Place()], Earlier = known, IsReplaceable = isReplaceable };
        }
    }

    private static IEnumerable<Alternative> Of(DimensionReading dimension, CreatedObject asked) => dimension.For is { } call
        ? Calls.For(call, () => Of(dimension.NameFrom, asked).ToList()) : Of(dimension.NameFrom, asked);

    // What a test passes to see it refused is wrong on purpose.
    private static IEnumerable<Alternative> Of(IOperation? value, CreatedObject asked) => Alternatives.Of(value).Take(Most)
        .Where(c => c.Value.Syntax.SyntaxTree == asked.Tree && !Trials.IsExpectedToFail(c.Value));
}
