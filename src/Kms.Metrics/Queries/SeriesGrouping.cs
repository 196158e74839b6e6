using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>Adds series up by the dimensions they share, each statistic in the way that is right for it.</summary>
internal sealed class SeriesGrouping<TMetric>(QuerySpec spec)
    where TMetric : KmsMetric
{
    private readonly Dictionary<string, Group> _groups = new(StringComparer.Ordinal);
    private readonly List<Group> _inOrder = [];

    /// <param name="metric">The member.</param>
    /// <param name="data">Its values; its sums where the statistic is an average.</param>
    /// <param name="counts">How many values stand behind each, where the statistic is an average.</param>
    public void Add(TMetric metric, SeriesData data, SeriesData? counts)
    {
        var key = spec.GroupBy.Select(d => new MetricDimension(d.ToString(), metric.TryGetValue(d, out var value) ? value : "")).ToList();
        // The separator cannot be part of a value: dimensions' values are printable.
        var id = string.Join("\u0000", key.Select(k => k.Value));
        if (!_groups.TryGetValue(id, out var group))
        {
            group = new Group(key);
            _groups.Add(id, group);
            _inOrder.Add(group);
        }

        group.Members.Add(metric);
        group.Status.Add(data.Status);
        group.Messages.AddRange(data.Messages);
        Combine(group.Points, data, first: true);
        if (counts is not null)
            Combine(group.Points, counts, first: false);
    }

    public IReadOnlyList<MetricGroup<TMetric>> ToList() =>
        [.. _inOrder.Select(g => new MetricGroup<TMetric>(g.Key, g.Members, spec.EffectiveStatistic, spec.Period, ToData(g)))];

    private void Combine(SortedDictionary<DateTimeOffset, (double Value, double Count)> points, SeriesData data, bool first)
    {
        for (var i = 0; i < data.Values.Length; i++)
        {
            var at = data.Timestamps.Span[i];
            var value = data.Values.Span[i];
            if (!points.TryGetValue(at, out var point))
                points[at] = first ? (value, 0) : (0, value);
            else
                points[at] = first ? (Merge(point.Value, value), point.Count) : (point.Value, point.Count + value);
        }
    }

    private double Merge(double left, double right) => spec.EffectiveStatistic.Kind switch
    {
        StatisticKind.Minimum => Math.Min(left, right),
        StatisticKind.Maximum => Math.Max(left, right),
        _ => left + right,
    };

    private SeriesData ToData(Group group)
    {
        var average = spec.EffectiveStatistic.Kind == StatisticKind.Average;
        var timestamps = new DateTimeOffset[group.Points.Count];
        var values = new double[group.Points.Count];
        var at = 0;
        foreach (var point in group.Points)
        {
            timestamps[at] = point.Key;
            values[at++] = average ? point.Value.Value / point.Value.Count : point.Value.Value;
        }

        return new SeriesData(timestamps, values, StatusOf(group), group.Messages);
    }

    /// <summary>A group is as good as its worst member, but one member without data does not take away what the others have.</summary>
    private static SeriesStatus StatusOf(Group group)
    {
        foreach (var bad in new[] { SeriesStatus.Forbidden, SeriesStatus.InternalError, SeriesStatus.Partial })
        {
            if (group.Status.Contains(bad))
                return bad;
        }

        return group.Points.Count > 0 ? SeriesStatus.Complete : SeriesStatus.NoData;
    }

    private sealed class Group(IReadOnlyList<MetricDimension> key)
    {
        public IReadOnlyList<MetricDimension> Key { get; } = key;

        public List<TMetric> Members { get; } = [];

        public HashSet<SeriesStatus> Status { get; } = [];

        public List<MessageData> Messages { get; } = [];

        public SortedDictionary<DateTimeOffset, (double Value, double Count)> Points { get; } = [];
    }
}
