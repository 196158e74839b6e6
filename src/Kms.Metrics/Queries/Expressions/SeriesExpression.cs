namespace Kms.Metrics;

/// <summary>An expression that the service computes several series from, with how to tell them apart again.</summary>
internal abstract class SeriesExpression(QuerySpec spec, MetricStatistic statistic)
{
    protected QuerySpec Spec { get; } = spec;

    public MetricStatistic Statistic { get; } = statistic;

    /// <summary>The label that the answers are to have; <see langword="null"/> for the service's own.</summary>
    public virtual string? Label => null;

    /// <summary>How many series the service gives at most; as many as this may be all there are, or not.</summary>
    public abstract int MostSeries { get; }

    /// <summary>The expression's text for a period.</summary>
    public abstract string ToText(TimeSpan period);

    /// <summary>Which series an answer is, from its label; <see langword="null"/> where the label says something else.</summary>
    public abstract SeriesName? ReadLabel(string label);
}
