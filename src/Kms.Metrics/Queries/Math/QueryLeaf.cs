using System.Text;

namespace Kms.Metrics;

/// <summary>All series of a query in a formula: one, or as many as match.</summary>
internal sealed class QueryLeaf(QuerySpec spec) : MetricExpression
{
    public QuerySpec Spec { get; } = spec;

    public MetricStatistic Statistic => Spec.EffectiveStatistics[0];

    internal override void Write(StringBuilder text, ExpressionScope scope, bool inAnyOrder) => text.Append(scope.NameOf(this, inAnyOrder));
}
