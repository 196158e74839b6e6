using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>One series in a formula.</summary>
internal sealed class SeriesLeaf(Metric metric, MetricStatistic statistic, string? accountId) : MetricExpression
{
    public Metric Metric { get; } = metric;

    public MetricStatistic Statistic { get; } = statistic;

    public string? AccountId { get; } = accountId;

    public string Name => Metric.MetricName + "{" + string.Join(", ", Metric.Dimensions) + "}";

    internal override IEnumerable<MetricExpression> Parts => [];

    internal override string ToText(ExpressionScope scope) => scope.NameOf(this);
}
