using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>Adds series up by the dimensions they share, each statistic in the way that is right for it.</summary>
internal sealed class SeriesGrouping<TMetric>(PlannedItem item)
    where TMetric : KmsMetric
{
    private readonly Dictionary<string, Group> _groups = new(StringComparer.Ordinal);
    private readonly List<Group> _inOrder = [];

    /// <param name="read">A member, with what was read of it.</param>
    public void Add(ReadTarget read)
    {
        var group = GroupOf(GroupKey.Of(item.Spec, read.Target.Metric, read.Target.AccountId));
        group.Members.Add((TMetric)read.Target.Metric);
        group.MemberAccounts.Add(read.Target.AccountId);
        for (var s = 0; s < read.Data.Length; s++)
        {
            group.Status.Add(read.Data[s].Status);
            group.Messages.AddRange(read.Data[s].Messages);
            group.Points[s].Add(read.Data[s]);
        }
    }

    public IReadOnlyList<MetricGroup<TMetric>> ToList() => [.. _inOrder.SelectMany(g => item.Spec.EffectiveStatistics.Select(s =>
        new MetricGroup<TMetric>(item.Spec.Metric, g.Key, g.Members, g.MemberAccounts, s, item.Windows, ToData(g, s))))];

    private Group GroupOf(GroupKey key)
    {
        if (!_groups.TryGetValue(key.Id, out var group))
        {
            group = new Group(key, item.Statistics);
            _groups.Add(key.Id, group);
            _inOrder.Add(group);
        }

        return group;
    }

    private SeriesPoints ToData(Group group, MetricStatistic statistic)
    {
        var (timestamps, values) = statistic.Kind == StatisticKind.Average ? Averages(group) : PointsOf(group, statistic);
        return new SeriesPoints(timestamps, values, StatusOf(group, values.Length > 0), group.Messages);
    }

    private (ReadOnlyMemory<DateTimeOffset> Timestamps, ReadOnlyMemory<double> Values) PointsOf(Group group, MetricStatistic statistic)
    {
        var points = group.Points[IndexOf(statistic)];
        return (points.Timestamps, points.Values);
    }

    // Sum and number of values are published together; where one of them did not come, there is no average.
    private (ReadOnlyMemory<DateTimeOffset> Timestamps, ReadOnlyMemory<double> Values) Averages(Group group)
    {
        var (times, sums) = PointsOf(group, MetricStatistic.Sum);
        var (countTimes, counts) = PointsOf(group, MetricStatistic.SampleCount);
        var timestamps = new List<DateTimeOffset>(sums.Length);
        var averages = new List<double>(sums.Length);
        for (var i = 0; i < sums.Length; i++)
        {
            var at = countTimes.Span.BinarySearch(times.Span[i]);
            if (at < 0)
                continue;
            timestamps.Add(times.Span[i]);
            averages.Add(sums.Span[i] / counts.Span[at]);
        }

        return (timestamps.ToArray(), averages.ToArray());
    }

    private int IndexOf(MetricStatistic statistic)
    {
        for (var s = 0; s < item.Statistics.Count; s++)
        {
            if (item.Statistics[s].Equals(statistic))
                return s;
        }

        throw new InvalidOperationException("The statistic " + statistic + " was not read.");
    }

    /// <summary>A group is as good as its worst member, but one member without data does not take away what the others have.</summary>
    private static SeriesStatus StatusOf(Group group, bool hasData)
    {
        var worst = SeriesStatus.Complete;
        foreach (var status in group.Status)
            worst = status.IsWorseThan(worst) ? status : worst;
        return worst == SeriesStatus.Complete && !hasData ? SeriesStatus.NoData : worst;
    }

    private sealed class Group(GroupKey key, IReadOnlyList<MetricStatistic> statistics)
    {
        public GroupKey Key { get; } = key;

        public List<TMetric> Members { get; } = [];

        public List<string?> MemberAccounts { get; } = [];

        public HashSet<SeriesStatus> Status { get; } = [];

        public List<SeriesMessage> Messages { get; } = [];

        public MergedPoints[] Points { get; } = [.. statistics.Select(s => new MergedPoints(s.Kind))];
    }
}
