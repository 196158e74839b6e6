namespace Kms.Metrics;

/// <summary>All series of a query in a formula: one, or as many as match.</summary>
internal sealed class QueryLeaf(QuerySpec spec) : MetricExpression
{
    public QuerySpec Spec { get; } = spec;

    internal override IEnumerable<MetricExpression> Parts => [];

    internal override string ToText(ExpressionScope scope) => scope.NameOf(this);
}
