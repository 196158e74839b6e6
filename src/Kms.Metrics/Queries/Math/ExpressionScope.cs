namespace Kms.Metrics;

/// <summary>What a formula needs to be written: the names of its series. Each leaf asks for its own.</summary>
internal abstract class ExpressionScope
{
    /// <summary>Writes series in words.</summary>
    public static ExpressionScope ForPeople { get; } = new Words();

    public abstract string NameOf(SeriesLeaf leaf);

    public abstract string NameOf(QueryLeaf leaf);

    private sealed class Words : ExpressionScope
    {
        public override string NameOf(SeriesLeaf leaf) => leaf.Statistic + " of " + leaf.Name;

        public override string NameOf(QueryLeaf leaf) => string.Join(" and ", leaf.Spec.EffectiveStatistics) + " of "
            + leaf.Spec.Metric.Name + (leaf.Spec.Filters.Count > 0 ? "{" + string.Join(", ", leaf.Spec.Filters) + "}" : "");
    }
}
