using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Alarms.Evaluation;
using Kms.Metrics.Emulator.Queries;
using Kms.Metrics.Emulator.Statistics;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>
/// Reads what an alarm is judged by. The judging itself is <see cref="AlarmVerdict.Of"/>. Not safe for concurrent use; one instance serves
/// all alarms of an account.
/// </summary>
internal sealed class AlarmEvaluator(MetricScope metrics)
{
    private readonly PeriodReader _reader = new();

    /// <summary>The datapoints of an alarm's evaluation range, oldest first.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="edges">The periods of the range.</param>
    /// <param name="at">The moment of the evaluation.</param>
    /// <exception cref="Errors.ServiceException">The alarm's expression cannot be computed.</exception>
    public List<Datapoint> Read(EmulatedMetricAlarm alarm, long[] edges, DateTimeOffset at)
    {
        var points = new List<Datapoint>(edges.Length);
        if (alarm.Series is not { } key)
        {
            ReadExpression(alarm, edges, at, points);
        }
        else if (metrics.Metrics.Find(key) is { } series)
        {
            _reader.Read(series, edges, alarm.Statistic!, alarm.Request.Unit, at,
                (period, value, count) => points.Add(new Datapoint(edges[period], value) { SampleCount = count }));
        }

        return points;
    }

    private void ReadExpression(EmulatedMetricAlarm alarm, long[] edges, DateTimeOffset at, List<Datapoint> points)
    {
        var request = alarm.Request;
        var source = new QuerySource(metrics, request.Metrics, DateTimeOffset.FromUnixTimeSeconds(edges[0]),
            DateTimeOffset.FromUnixTimeSeconds(edges[^1]), at);
        var watched = request.Metrics.First(m => m.ReturnData != false && m.Id != request.ThresholdMetricId);
        var series = source.Compute(watched) is [var first, ..] ? first : TimeSeries.Empty(alarm.Criteria.Period);
        var band = request.ThresholdMetricId is { } id ? source.Compute(request.Metrics.First(m => m.Id == id)) : [];
        for (var i = 0; i < series.Length; i++)
            points.Add(new Datapoint(series.Times[i], series.Values[i])
            {
                Upper = band is [var upper, ..] ? At(upper, series.Times[i]) : null,
                Lower = band is [.., var lower] ? At(lower, series.Times[i]) : null,
            });
    }

    private static double? At(TimeSeries series, long time)
    {
        var at = Array.BinarySearch(series.Times, time);
        return at >= 0 ? series.Values[at] : null;
    }
}
