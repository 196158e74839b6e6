using Kms.Metrics.Emulator.Alarms.Evaluation;
using Kms.Metrics.Emulator.Queries;
using Kms.Metrics.Emulator.Statistics;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>
/// Reads what an alarm is judged by. The judging itself is <see cref="AlarmVerdict.Of"/>. Not safe for concurrent use; one instance serves
/// all alarms of an account, in buffers that are used again: most evaluations change nothing, and those allocate nothing.
/// </summary>
internal sealed class AlarmEvaluator(MetricScope metrics)
{
    private readonly PeriodReader _reader = new();
    private readonly List<(int Period, double Value, double Count)> _periods = [];
    private long[] _edges = [];
    private Datapoint[] _points = [];

    /// <summary>The periods of an alarm's evaluation range; good until the next call.</summary>
    public ReadOnlySpan<long> Edges(AlarmCriteria criteria, DateTimeOffset at)
    {
        var count = EvaluationPeriods.Count(criteria);
        if (_edges.Length < count)
            _edges = new long[count];
        EvaluationPeriods.Edges(criteria, at, _edges.AsSpan(0, count));
        return _edges.AsSpan(0, count);
    }

    /// <summary>The datapoints of an alarm's evaluation range, oldest first; good until the next call.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="edges">The periods of the range.</param>
    /// <param name="at">The moment of the evaluation.</param>
    /// <exception cref="Errors.ServiceException">The alarm's expression cannot be computed.</exception>
    public ArraySegment<Datapoint> Read(EmulatedMetricAlarm alarm, ReadOnlySpan<long> edges, DateTimeOffset at)
    {
        if (alarm.Series is null)
            return ReadExpression(alarm, edges, at);
        if (!HasData(alarm, edges, at))
            return ArraySegment<Datapoint>.Empty;
        _reader.Read(alarm.Found!, edges, alarm.Statistic!, alarm.Request.Unit, at, _periods);
        if (_points.Length < _periods.Count)
            _points = new Datapoint[edges.Length];
        for (var i = 0; i < _periods.Count; i++)
        {
            var (period, value, count) = _periods[i];
            _points[i] = new Datapoint(edges[period], value) { SampleCount = count };
        }

        return new ArraySegment<Datapoint>(_points, 0, _periods.Count);
    }

    /// <summary>Whether the metric of an alarm has data in its evaluation range. Not for alarms on expressions.</summary>
    public bool HasData(EmulatedMetricAlarm alarm, ReadOnlySpan<long> edges, DateTimeOffset at)
    {
        // A series that is there once stays.
        alarm.Found ??= metrics.Metrics.Find(alarm.Series!);
        return alarm.Found is { } series && series.HasData((int)(edges[0] / 60), (int)(edges[^1] / 60), MetricStore.MinuteOf(at));
    }

    private Datapoint[] ReadExpression(EmulatedMetricAlarm alarm, ReadOnlySpan<long> edges, DateTimeOffset at)
    {
        var request = alarm.Request;
        var source = new QuerySource(metrics, request.Metrics, DateTimeOffset.FromUnixTimeSeconds(edges[0]),
            DateTimeOffset.FromUnixTimeSeconds(edges[^1]), at);
        var watched = request.Metrics.First(m => m.ReturnData != false && m.Id != request.ThresholdMetricId);
        var series = source.Compute(watched) is [var first, ..] ? first : TimeSeries.Empty(alarm.Criteria.Period);
        var band = request.ThresholdMetricId is { } id ? source.Compute(request.Metrics.First(m => m.Id == id)) : [];
        var points = new Datapoint[series.Length];
        for (var i = 0; i < points.Length; i++)
            points[i] = new Datapoint(series.Times[i], series.Values[i])
            {
                Upper = band is [var upper, ..] ? At(upper, series.Times[i]) : null,
                Lower = band is [.., var lower] ? At(lower, series.Times[i]) : null,
            };
        return points;
    }

    private static double? At(TimeSeries series, long time)
    {
        var at = Array.BinarySearch(series.Times, time);
        return at >= 0 ? series.Values[at] : null;
    }
}
