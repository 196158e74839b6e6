using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Tests.TestSupport;

/// <summary>
/// What GetMetricData is recorded to do with one series of samples, written down apart from the SDK and the emulator: the start is rounded
/// down by its age, and periods are counted from there, or from 1970.
/// </summary>
internal sealed class RecordedService(IReadOnlyList<(long Second, double Value)> samples, DateTimeOffset now, bool fromEpoch)
{
    public GetMetricDataResponse Answer(GetMetricDataRequest request) => new()
    {
        MetricDataResults = [.. request.MetricDataQueries.Select(q => Answer(q, request.StartTime, request.EndTime))],
    };

    private MetricDataResult Answer(MetricDataQuery query, DateTimeOffset startTime, DateTimeOffset endTime)
    {
        var period = query.MetricStat!.Period;
        var age = now - startTime;
        var rounding = age < TimeSpan.FromDays(15) ? 60 : age < TimeSpan.FromDays(63) ? 300 : 3600;
        // Data older than this is kept in such periods only: it is there for no other.
        Assert.Equal(0, age < TimeSpan.FromDays(15) ? 0 : period % rounding);
        var start = startTime.ToUnixTimeSeconds() / rounding * rounding;
        var points = new SortedDictionary<long, double>();
        foreach (var (second, value) in samples)
        {
            if (second < start || second >= endTime.ToUnixTimeSeconds())
                continue;
            var bucket = fromEpoch ? second / period * period : start + ((second - start) / period * period);
            points[bucket] = points.GetValueOrDefault(bucket) + (query.MetricStat.Stat == "SampleCount" ? 1 : value);
        }

        return new MetricDataResult(query.Id)
        {
            StatusCode = "Complete",
            Timestamps = points.Keys.Select(DateTimeOffset.FromUnixTimeSeconds).ToArray(),
            Values = points.Values.ToArray(),
        };
    }
}
