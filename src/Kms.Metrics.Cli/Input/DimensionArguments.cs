using Kms.Metrics.Catalog;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Input;

/// <summary>What stands behind <c>--where</c> and <c>--group-by</c>, and the name of the metric, checked as one question.</summary>
internal static class DimensionArguments
{
    public static IReadOnlyList<MetricDimension> Parse(IEnumerable<string> arguments) =>
        ParsePairs(arguments, "--where", "Name=Value, such as CustomKeyStoreId=cks-1234567890abcdef0");

    public static IReadOnlyList<MetricDimension> ParsePairs(IEnumerable<string> arguments, string option, string form) =>
        [.. arguments.Select(a => Parse(a, option, form))];

    public static IReadOnlyList<KmsDimension> ToDimensions(IEnumerable<string> names) =>
        [.. names.Select(n => KmsCatalog.FindDimension(n)!.Dimension)];

    /// <exception cref="KmsMetricsValidationException">The question would find nothing.</exception>
    public static MetricDefinition Check(string metric, UsageKind kind,
        IReadOnlyList<MetricDimension> dimensions, IReadOnlyList<string> groupBy, MetricStatistic? statistic)
    {
        var findings = Rulebook.Check(new MetricUsage
        {
            Kind = kind,
            MetricName = metric,
            Dimensions = [.. dimensions.Select(d => new DimensionUsage(d.Name, d.Value))],
            IsGrouped = groupBy.Count > 0,
            GroupBy = [.. groupBy.Select(g => (Knowable<string>)g)],
            Statistic = statistic is null ? default(Knowable<MetricStatistic>) : statistic,
        });
        return findings.Count == 0 ? KmsCatalog.FindMetric(metric)!
            : throw new KmsMetricsValidationException("The question was not sent, because it would find nothing", findings);
    }

    public static MetricStatistic? ParseStatistic(string? text)
    {
        if (text is null)
            return null;
        return MetricStatistic.TryParse(text, out var statistic) ? statistic
            : throw new UsageException(
            "--stat is no statistic; write Sum, Average, Minimum, Maximum, SampleCount or a percentile such as p99.");
    }

    private static MetricDimension Parse(string argument, string option, string form)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || equals == argument.Length - 1)
            throw new UsageException(option + " takes " + form + ".");
        return new MetricDimension(argument[..equals], argument[(equals + 1)..]);
    }
}
