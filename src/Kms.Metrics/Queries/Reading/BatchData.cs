namespace Kms.Metrics;

/// <summary>Everything that several queries read, and the plan that was carried out in the end.</summary>
internal sealed class BatchData(QueryPlan plan, IReadOnlyList<(BatchReading Reading, int Item)> readings)
{
    public QueryPlan Plan { get; } = plan;

    public MetricAnswer<MetricSeries<TMetric>> ToSeries<TMetric>(int item)
        where TMetric : KmsMetric =>
        Answer<MetricSeries<TMetric>>([.. Read(item).SelectMany(read => QueryRunner.MetricSeriesOf<TMetric>(Plan.Items[item], read))],
            item, static s => s.HasData);

    public MetricAnswer<MetricGroup<TMetric>> ToGroups<TMetric>(int item)
        where TMetric : KmsMetric
    {
        var planned = Plan.Items[item];
        if (planned.Strategy == QueryStrategy.MetricsInsights)
            return Answer(GroupsOfInsights<TMetric>(item), item, static g => g.HasData);
        var groups = new SeriesGrouping<TMetric>(planned);
        foreach (var read in Read(item))
            groups.Add(read);
        return Answer(groups.ToList(), item, static g => g.HasData);
    }

    public IEnumerable<SeriesStatus> StatusesOf(int item)
    {
        var (reading, index) = readings[item];
        return Plan.Items[item].ReadsSeries ? Read(item).SelectMany(r => r.Data).Select(d => d.Status)
            : (reading.ExpressionsOf(index).ToSeries() ?? []).Select(s => s.Data.Status);
    }

    private MetricAnswer<TSeries> Answer<TSeries>(IReadOnlyList<TSeries> series, int item, Func<TSeries, bool> hasData)
    {
        var notes = OlderNames.NotesOf(Plan.Items[item], series.Any(hasData));
        return new(series, Plan, LeftOut(item) is { } leftOut ? [.. notes, leftOut] : notes);
    }

    // A listing says so in the plan.
    private string? LeftOut(int item)
    {
        var (reading, index) = readings[item];
        var planned = Plan.Items[item];
        if (planned.Strategy != QueryStrategy.Search)
            return null;
        var filter = new SeriesFilter(planned.Spec);
        var unknown = (reading.ExpressionsOf(index).ToSeries() ?? []).Where(s => Recognize(planned.Spec, s.Name.Dimensions) is null
            && filter.MayMatch(s.Name.Dimensions)).Select(s => new UnreadableSeries(s.Name.Dimensions)).ToList();
        return UnreadableSeries.Note(planned.Spec.Metric.Name, unknown);
    }

    private static KmsMetric? Recognize(QuerySpec spec, IReadOnlyList<MetricDimension> dimensions) =>
        KmsMetric.TryFromPublished(spec.Metric.Name, [.. dimensions], out var metric) ? metric : null;

    private IEnumerable<ReadTarget> Read(int item)
    {
        var (reading, index) = readings[item];
        return Plan.Items[item].ReadsSeries ? Plan.Items[item].Published(reading.SeriesOf(index))
            : Found(Plan.Items[item], reading.ExpressionsOf(index));
    }

    /// <summary>What a SEARCH found, with the statistics of each series side by side.</summary>
    private static IEnumerable<ReadTarget> Found(PlannedItem item, ExpressionReading reading)
    {
        var found = new Dictionary<SeriesTarget, SeriesPoints[]>();
        var inOrder = new List<SeriesTarget>();
        var filter = new SeriesFilter(item.Spec);
        foreach (var (expression, name, data) in reading.ToSeries() ?? [])
        {
            if (Recognize(item.Spec, name.Dimensions) is not { } metric || !filter.Matches(metric))
                continue;
            var target = new SeriesTarget(metric, name.AccountId);
            if (!found.TryGetValue(target, out var statistics))
            {
                found.Add(target, statistics = [.. item.Statistics.Select(_ => SeriesPoints.Empty)]);
                inOrder.Add(target);
            }

            for (var s = 0; s < statistics.Length; s++)
            {
                if (item.Statistics[s].Equals(expression.Statistic))
                    statistics[s] = data;
            }
        }

        return inOrder.Select(t => new ReadTarget(t, found[t]));
    }

    /// <summary>The groups that the service made; where their members are known, also those that it has no data for.</summary>
    private List<MetricGroup<TMetric>> GroupsOfInsights<TMetric>(int item)
        where TMetric : KmsMetric
    {
        var planned = Plan.Items[item];
        var (reading, index) = readings[item];
        var data = new Dictionary<string, SeriesPoints>(StringComparer.Ordinal);
        var keys = new List<GroupKey>();
        foreach (var series in reading.ExpressionsOf(index).ToSeries() ?? [])
        {
            var key = GroupKey.Of(series.Name.Dimensions, series.Name.AccountId);
            keys.Add(key);
            data[key.Id] = series.Data;
        }

        var members = planned.Targets.ToLookup(t => GroupKey.Of(planned.Spec, t.Metric, t.AccountId).Id);
        keys = planned.Targets.Count > 0
            ? [.. planned.Targets.Select(t => GroupKey.Of(planned.Spec, t.Metric, t.AccountId)).Concat(keys)] : keys;
        return [.. keys.GroupBy(k => k.Id).Select(g => new MetricGroup<TMetric>(
            planned.Spec.Metric, g.First(), [.. members[g.Key].Select(t => (TMetric)t.Metric)],
            [.. members[g.Key].Select(t => t.AccountId)], planned.Spec.EffectiveStatistics[0], planned.Windows,
                data.TryGetValue(g.Key, out var points) ? points : SeriesPoints.Empty))];
    }
}
