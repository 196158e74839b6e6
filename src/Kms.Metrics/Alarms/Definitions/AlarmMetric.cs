using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>Where the values of an alarm come from.</summary>
internal abstract record AlarmMetric
{
    /// <summary>The question that the source asks, for the rulebook; the metric is unknown where several are computed with.</summary>
    public abstract MetricUsage Usage { get; }

    /// <summary>What a name is made of.</summary>
    public abstract string DefaultName { get; }

    /// <summary>
    /// The values as queries of a request, the last of which returns its data under the id that is given; at most 10 metrics.
    /// </summary>
    public abstract IReadOnlyList<MetricDataQuery> ToQueries(string id, int period);
}

/// <summary>One series.</summary>
internal sealed record AlarmSeriesMetric(KmsMetric Metric, MetricStatistic Statistic) : AlarmMetric
{
    public override MetricUsage Usage => Metric.ToUsage() with { Statistic = Statistic };

    public override string DefaultName => "kms/" + Metric.Definition.Name + "/" + string.Join("/", Metric.Dimensions.Select(d => d.Value));

    public override IReadOnlyList<MetricDataQuery> ToQueries(string id, int period) =>
        [new MetricDataQuery(id) { MetricStat =
            new MetricStat(new Metric(KmsCatalog.Namespace, Metric.PublishedName, Metric.Dimensions), period, Statistic.Name),
            ReturnData = true }];
}

/// <summary>Metric math over named series.</summary>
internal sealed record AlarmFormulaMetric(MetricExpression Formula, string Label) : AlarmMetric
{
    public override MetricUsage Usage => new();

    public override string DefaultName => "kms/" + Label;

    public override IReadOnlyList<MetricDataQuery> ToQueries(string id, int period)
    {
        var scope = new AlarmExpressionScope(period);
        var text = Formula.ToText(scope);
        return [.. scope.Queries, new MetricDataQuery(id) { Expression = text, Label = Label, ReturnData = true, Period = period }];
    }
}

/// <summary>A Metrics Insights query that gives one series: the total of all series that match, those that appear later included.</summary>
internal sealed record AlarmTotalMetric(QuerySpec Spec) : AlarmMetric
{
    public override MetricUsage Usage => Spec.ToUsages().First() with { IsGrouped = true };

    public override string DefaultName => "kms/" + Spec.Metric.Name + "/total" + string.Concat(Spec.Filters.Select(f => "/" + f.Value));

    public override IReadOnlyList<MetricDataQuery> ToQueries(string id, int period) =>
        [new MetricDataQuery(id) { Expression = new MetricsInsightsExpression(Spec).ToText(TimeSpan.FromSeconds(period)),
            Label = Spec.Metric.Name, ReturnData = true, Period = period }];
}

/// <summary>A metric that a metric filter makes from a log: no metric of KMS, and so no business of the rulebook's.</summary>
internal sealed record AlarmLogMetric(string Namespace, string MetricName, MetricStatistic Statistic) : AlarmMetric
{
    public override MetricUsage Usage => new();

    public override string DefaultName => "kms/" + MetricName;

    public override IReadOnlyList<MetricDataQuery> ToQueries(string id, int period) =>
        [new MetricDataQuery(id) { MetricStat = new MetricStat(new Metric(Namespace, MetricName, []), period, Statistic.Name),
            ReturnData = true }];
}
