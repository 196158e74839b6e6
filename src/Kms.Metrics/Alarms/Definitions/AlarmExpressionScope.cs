using System.Globalization;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>Identifies the series of a formula for one alarm. An alarm cannot search, so that every series must be named in full.</summary>
internal sealed class AlarmExpressionScope(int period) : ExpressionScope
{
    /// <summary>The most metrics that a formula of an alarm computes with. [CloudWatch API]</summary>
    public const int MostMetrics = 10;

    private readonly List<MetricDataQuery> _queries = [];

    public IReadOnlyList<MetricDataQuery> Queries => _queries;

    public override string NameOf(SeriesLeaf leaf) => Named(leaf.Metric, leaf.Statistic);

    public override string NameOf(QueryLeaf leaf, bool inAnyOrder)
    {
        var series = leaf.Spec.Exact
            ?? (leaf.Spec.WholeSet() is { } whole ? [whole]
            : throw new InvalidOperationException(
            "The formula of an alarm computes with series that are named in full; an alarm cannot search for them."));
        var ids = series.Select(s =>
            Named(new Metric(Catalog.KmsCatalog.Namespace, s.PublishedName, s.Dimensions), leaf.Spec.EffectiveStatistics[0])).ToList();
        return ids.Count == 1 ? ids[0] : "[" + string.Join(", ", ids) + "]";
    }

    private string Named(Metric metric, MetricStatistic statistic)
    {
        if (_queries.Find(q =>
            q.MetricStat!.Stat == statistic.Name && MetricIdentity.Comparer.Equals(q.MetricStat.Metric, metric)) is { } known)
            return known.Id;
        if (_queries.Count == MostMetrics)
            throw new InvalidOperationException(
                "The formula of an alarm computes with 10 metrics at most. Watch fewer series, or a total of them.");
        var id = "m" + _queries.Count.ToString(CultureInfo.InvariantCulture);
        _queries.Add(new MetricDataQuery(id) { MetricStat = new MetricStat(metric, period, statistic.Name), ReturnData = false });
        return id;
    }
}
