using System.Text;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>One series in a formula.</summary>
internal sealed class SeriesLeaf(Metric metric, MetricStatistic statistic, string? accountId) : MetricExpression
{
    public Metric Metric { get; } = metric;

    public MetricStatistic Statistic { get; } = statistic;

    public string? AccountId { get; } = accountId;

    public string Name => Metric.MetricName + "{" + string.Join(", ", Metric.Dimensions) + "}";

    internal override void Write(StringBuilder text, ExpressionScope scope, bool inAnyOrder) => text.Append(scope.NameOf(this));
}
