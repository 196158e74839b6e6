using System.Globalization;
using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>Where the values of an alarm come from.</summary>
internal abstract record AlarmMetric
{
    /// <summary>The question that the source asks, for the rulebook; the metric is unknown where several are computed with.</summary>
    public abstract MetricUsage Usage { get; }

    /// <summary>
    /// What a name is made of: everything by which two subjects differ, so that no two of them get the same name.
    /// </summary>
    public abstract IReadOnlyList<string> NameParts { get; }

    /// <summary>
    /// The values as queries of a request, the last of which returns its data under the id that is given; at most 10 metrics.
    /// </summary>
    public abstract IReadOnlyList<MetricDataQuery> ToQueries(string id, int period);
}

/// <summary>One series.</summary>
internal sealed record AlarmSeriesMetric(KmsMetric Metric, MetricStatistic Statistic) : AlarmMetric
{
    public override MetricUsage Usage => Metric.ToUsage() with { Statistic = Statistic };

    public override IReadOnlyList<string> NameParts =>
        [Metric.Definition.Name, .. Metric.Dimensions.Select(d => d.Name + "=" + d.Value), Statistic.Name];

    public override IReadOnlyList<MetricDataQuery> ToQueries(string id, int period) =>
        [new MetricDataQuery(id) { MetricStat =
            new MetricStat(new Metric(KmsCatalog.Namespace, Metric.PublishedName, Metric.Dimensions), period, Statistic.Name),
            ReturnData = true }];
}

/// <summary>Metric math over named series.</summary>
internal sealed record AlarmFormulaMetric(MetricExpression Formula, string Label) : AlarmMetric
{
    /// <summary>What must reach <see cref="Minimum"/> in a period for the formula to count; <see langword="null"/> for nothing.</summary>
    public MetricExpression? Counted { get; init; }

    public double Minimum { get; init; }

    public override MetricUsage Usage => new();

    // Two formulas may have one label.
    public override IReadOnlyList<string> NameParts => [Label, AlarmNames.Hash(Identity())];

    public override IReadOnlyList<MetricDataQuery> ToQueries(string id, int period)
    {
        var scope = new AlarmExpressionScope(period);
        var text = Formula.ToText(scope);
        return [.. scope.Queries, new MetricDataQuery(id) { Expression = text, Label = Label, ReturnData = true, Period = period }];
    }

    private string Identity()
    {
        var counted = Counted is null ? "" : Minimum.ToString("R", CultureInfo.InvariantCulture);
        try
        {
            var scope = new AlarmExpressionScope((int)MetricPeriods.Published.TotalSeconds);
            return Formula.ToText(scope) + counted + Counted?.ToText(scope)
                + string.Join("|", scope.Queries.Select(q => q.Id + q.MetricStat!.Stat + q.MetricStat.Metric.MetricName
                    + string.Concat(q.MetricStat.Metric.Dimensions.Select(d => d.Name + "=" + d.Value))));
        }
        catch (InvalidOperationException)
        {
            // It cannot be put, which Check and ToRequest say; a name it has all the same.
            return Formula + counted + Counted;
        }
    }
}

/// <summary>
/// A Metrics Insights query that returns one series: the total of all series that match, those that appear later included.
/// </summary>
internal sealed record AlarmTotalMetric(QuerySpec Spec) : AlarmMetric
{
    public override MetricUsage Usage => Spec.ToUsages().First() with { IsGrouped = true };

    public override IReadOnlyList<string> NameParts =>
        [Spec.Metric.Name, "total", .. Spec.Filters.Select(f => f.Name + "=" + f.Value), Spec.EffectiveStatistics[0].Name];

    public override IReadOnlyList<MetricDataQuery> ToQueries(string id, int period) =>
        [new MetricDataQuery(id) { Expression = new MetricsInsightsExpression(Spec) { IsAlarm = true }.ToText(TimeSpan.FromSeconds(period)),
            Label = Spec.Metric.Name, ReturnData = true, Period = period }];
}

/// <summary>A metric that a metric filter makes from a log: no metric of KMS, and so no business of the rulebook's.</summary>
internal sealed record AlarmLogMetric(string Namespace, string MetricName, MetricStatistic Statistic) : AlarmMetric
{
    public override MetricUsage Usage => new();

    public override IReadOnlyList<string> NameParts => [Namespace, MetricName, Statistic.Name];

    public override IReadOnlyList<MetricDataQuery> ToQueries(string id, int period) =>
        [new MetricDataQuery(id) { MetricStat = new MetricStat(new Metric(Namespace, MetricName, []), period, Statistic.Name),
            ReturnData = true }];
}
