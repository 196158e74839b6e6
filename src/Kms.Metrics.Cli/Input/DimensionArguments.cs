using System.CommandLine;
using Kms.Metrics.Catalog;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Input;

/// <summary>What stands behind <c>--where</c> and <c>--group-by</c>, and the name of the metric, checked as one question.</summary>
internal static class DimensionArguments
{
    public static string MetricNames { get; } = string.Join(", ", KmsCatalog.Metrics.Select(m => m.Name));

    public static string DimensionNames { get; } = string.Join(", ", KmsCatalog.Dimensions.Select(d => d.Name));

    public static Argument<string> Metric() => new Argument<string>("METRIC") { Description = "One of " + MetricNames + "." }
        .Completing(KmsCatalog.Metrics.Select(m => m.Name));

    public static Option<string[]> Where(string description)
    {
        var option = new Option<string[]>("--where") { Description = description, HelpName = "NAME=VALUE", DefaultValueFactory = _ => [] };
        option.CompletionSources.Add([.. KmsCatalog.Dimensions.Select(d => d.Name + "=")]);
        return option;
    }

    public static IReadOnlyList<MetricDimension> Parse(IEnumerable<string> arguments) =>
        ParsePairs(arguments, "--where", "Name=Value, for example CustomKeyStoreId=cks-1234567890abcdef0");

    public static IReadOnlyList<MetricDimension> ParsePairs(IEnumerable<string> arguments, string option, string form) =>
        [.. arguments.Select(a => Parse(a, option, form))];

    public static KmsDimension[] ToDimensions(IEnumerable<string> names) =>
        [.. names.Select(n => KmsCatalog.FindDimension(n)!.Dimension)];

    /// <returns>The metric, and what may be wrong with a question that can be answered all the same.</returns>
    /// <exception cref="KmsMetricsValidationException">The question would find nothing.</exception>
    public static (MetricDefinition Metric, IReadOnlyList<Finding> Warnings) Check(string metric, UsageKind kind,
        IReadOnlyList<MetricDimension> dimensions, IReadOnlyList<string>? groupBy, MetricStatistic? statistic)
    {
        var findings = Rulebook.Check(new MetricUsage
        {
            Kind = kind,
            MetricName = metric,
            Dimensions = [.. dimensions.Select(d => new DimensionUsage(d.Name, d.Value))],
            IsGrouped = groupBy is not null,
            GroupBy = [.. (groupBy ?? []).Select(g => (Knowable<string>)g)],
            Statistic = statistic is null ? default(Knowable<MetricStatistic>) : statistic,
        });
        if (findings.Any(f => f.Severity == FindingSeverity.Error) || KmsCatalog.FindMetric(metric) is not { } definition)
            throw new KmsMetricsValidationException("The question was not sent, because it would find nothing", findings);
        return (definition, findings);
    }

    public static MetricStatistic? ParseStatistic(string? text)
    {
        if (text is null)
            return null;
        return MetricStatistic.TryParse(text, out var statistic) ? statistic
            : throw new UsageException("--stat '" + text
                + "' is not a statistic; use Sum, Average, Minimum, Maximum, SampleCount or a percentile such as p99.");
    }

    private static Argument<string> Completing(this Argument<string> argument, IEnumerable<string> values)
    {
        argument.CompletionSources.Add([.. values]);
        return argument;
    }

    private static MetricDimension Parse(string argument, string option, string form)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || equals == argument.Length - 1)
            throw new UsageException(option + " takes " + form + "; not '" + argument + "'.");
        return new MetricDimension(argument[..equals], argument[(equals + 1)..]);
    }
}
