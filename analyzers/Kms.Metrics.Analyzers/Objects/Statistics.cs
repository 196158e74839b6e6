using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>Reads which statistic a call of a builder chooses.</summary>
internal static class Statistics
{
    public static Knowable<MetricStatistic> Read(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "Statistic" => call.Arguments.Length == 1 ? OfValue(call.Arguments[0].Value) : default,
        nameof(MetricStatistic.Percentile) => call.Arguments.Length == 1 ? OfPercentage(call.Arguments[0].Value) : default,
        var name => MetricStatistic.TryParse(name, out var statistic) ? statistic! : default(Knowable<MetricStatistic>),
    };

    /// <summary>
    /// A statistic of the AWS SDK or the CDK: a text, a member that stands for it, or one of the CDK's functions, such as
    /// <c>Stats.Percentile(99)</c>.
    /// </summary>
    public static Knowable<MetricStatistic> OfAws(IOperation? value) => Values.Resolve(value) switch
    {
        IInvocationOperation { TargetMethod: { IsStatic: true, Name: "P" or "Percentile", ContainingType: { Name: "Stats" } type },
            Arguments.Length: 1 } call when Values.IsOfAws(type) => OfPercentage(call.Arguments[0].Value),
        var resolved => OfWord(Values.Word(resolved)),
    };

    /// <summary>A statistic in the service's words, or in those of the CDK, which has short forms too.</summary>
    public static Knowable<MetricStatistic> OfWord(Knowable<string> word)
    {
        if (!word.TryGet(out var text))
            return default;
        var full = text.ToUpperInvariant() switch
        {
            "AVG" => nameof(MetricStatistic.Average),
            "MIN" => nameof(MetricStatistic.Minimum),
            "MAX" => nameof(MetricStatistic.Maximum),
            "N" or "SAMPLE_COUNT" => nameof(MetricStatistic.SampleCount),
            _ => text,
        };
        return MetricStatistic.TryParse(full, out var statistic) ? statistic! : default(Knowable<MetricStatistic>);
    }

    /// <summary>A statistic of the library: <c>MetricStatistic.Sum</c>, <c>MetricStatistic.Percentile(99)</c>.</summary>
    public static Knowable<MetricStatistic> OfValue(IOperation? value) => Values.Resolve(value) switch
    {
        IPropertyReferenceOperation { Property: { IsStatic: true, ContainingType.Name: nameof(MetricStatistic) } property }
            when MetricStatistic.TryParse(property.Name, out var statistic) => statistic!,
        IInvocationOperation { TargetMethod: { Name: nameof(MetricStatistic.Percentile), ContainingType.Name: nameof(MetricStatistic) },
            Arguments.Length: 1 } percentile => OfPercentage(percentile.Arguments[0].Value),
        IInvocationOperation { TargetMethod: { Name: nameof(MetricStatistic.Parse), ContainingType.Name: nameof(MetricStatistic) },
            Arguments.Length: 1 } parse
            when Values.Text(parse.Arguments[0].Value).TryGet(out var text) && MetricStatistic.TryParse(text, out var statistic) =>
                statistic!,
        _ => default,
    };

    private static Knowable<MetricStatistic> OfPercentage(IOperation value) =>
        Values.Number(value).TryGet(out var percentage) && percentage is >= 0 and <= 100
            ? MetricStatistic.Percentile(percentage) : default(Knowable<MetricStatistic>);
}
