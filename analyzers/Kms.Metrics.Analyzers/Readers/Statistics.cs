using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>Reads which statistic a call of a builder chooses.</summary>
internal static class Statistics
{
    public static Knowable<Statistic> Read(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        nameof(Statistic) => call.Arguments.Length == 1 ? OfValue(Constants.Resolve(call.Arguments[0].Value)) : default,
        nameof(Statistic.Percentile) => call.Arguments.Length == 1 ? OfPercentage(call.Arguments[0].Value) : default,
        var name => Statistic.TryParse(name, out var statistic) ? statistic! : default(Knowable<Statistic>),
    };

    /// <summary>A statistic in the service's words, or in those of the CDK, which has short forms too.</summary>
    public static Knowable<Statistic> OfWord(Knowable<string> word)
    {
        if (!word.TryGet(out var text))
            return default;
        var full = text.ToUpperInvariant() switch
        {
            "AVG" => nameof(Statistic.Average),
            "MIN" => nameof(Statistic.Minimum),
            "MAX" => nameof(Statistic.Maximum),
            "N" or "SAMPLE_COUNT" => nameof(Statistic.SampleCount),
            _ => text,
        };
        return Statistic.TryParse(full, out var statistic) ? statistic! : default(Knowable<Statistic>);
    }

    private static Knowable<Statistic> OfValue(IOperation? value) => value switch
    {
        IPropertyReferenceOperation { Property: { IsStatic: true, ContainingType.Name: nameof(Statistic) } property } when Statistic.TryParse(property.Name, out var statistic) => statistic!,
        IInvocationOperation { TargetMethod: { Name: nameof(Statistic.Percentile), ContainingType.Name: nameof(Statistic) }, Arguments.Length: 1 } percentile => OfPercentage(percentile.Arguments[0].Value),
        IInvocationOperation { TargetMethod: { Name: nameof(Statistic.Parse), ContainingType.Name: nameof(Statistic) }, Arguments.Length: 1 } parse
            when Constants.Text(parse.Arguments[0].Value).TryGet(out var text) && Statistic.TryParse(text, out var statistic) => statistic!,
        _ => default,
    };

    private static Knowable<Statistic> OfPercentage(IOperation value) =>
        value.ConstantValue is { HasValue: true, Value: double percentage } && percentage is >= 0 and <= 100 ? Statistic.Percentile(percentage) : default(Knowable<Statistic>);
}
