namespace Kms.Metrics;

/// <summary>What a formula needs to be written: the names of its series. Each leaf asks for its own.</summary>
internal abstract class ExpressionScope
{
    /// <summary>Writes series in words.</summary>
    public static ExpressionScope ForPeople { get; } = new Words();

    /// <summary>Whether spaces and brackets that mean nothing are left out.</summary>
    public virtual bool IsShort => false;

    public abstract string NameOf(SeriesLeaf leaf);

    /// <param name="leaf">The query.</param>
    /// <param name="inAnyOrder">Whether the order of its series makes no difference.</param>
    public abstract string NameOf(QueryLeaf leaf, bool inAnyOrder);

    private sealed class Words : ExpressionScope
    {
        public override string NameOf(SeriesLeaf leaf) => leaf.Statistic + " of " + leaf.Name;

        public override string NameOf(QueryLeaf leaf, bool inAnyOrder) => string.Join(" and ", leaf.Spec.EffectiveStatistics) + " of "
            + leaf.Spec.Metric.Name + (leaf.Spec.Filters.Count > 0 ? "{" + string.Join(", ", leaf.Spec.Filters) + "}" : "");
    }
}
