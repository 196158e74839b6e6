using System.Globalization;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Benchmarks.Growth;

/// <summary>Answers of GetMetricData, made as they are asked for.</summary>
internal static class Answer
{
    /// <summary>Every series is complete and has no points.</summary>
    public static GetMetricDataResponse Empty(GetMetricDataRequest request) => Of(request, static (_, _) => ([], []));

    /// <summary>Points for each query.</summary>
    public static GetMetricDataResponse Of(GetMetricDataRequest request,
        Func<GetMetricDataRequest, int, (DateTimeOffset[], double[])> points) =>
        new()
        {
            MetricDataResults = [.. request.MetricDataQueries.Where(q => q.ReturnData != false).Select((q, i) =>
            {
                var (times, values) = points(request, i);
                return new MetricDataResult(q.Id) { Label = q.Label, StatusCode = "Complete", Timestamps = times, Values = values };
            })],
        };

    /// <summary>Ten points of one minute each somewhere in a week, different for each series.</summary>
    public static GetMetricDataResponse Sparse(GetMetricDataRequest request)
    {
        var first = int.Parse(request.MetricDataQueries[0].MetricStat!.Metric.Dimensions[0].Value.AsSpan(4), CultureInfo.InvariantCulture);
        return Of(request, (_, i) => Scattered[(first + i) % Scattered.Length]);
    }

    /// <summary>A point in each of sixty minutes, the same for each series.</summary>
    public static GetMetricDataResponse Dense(GetMetricDataRequest request) => Of(request, static (_, _) => Hour);

    /// <summary>The end of the range that answers are asked for.</summary>
    public static DateTimeOffset Now { get; } = DateTimeOffset.UnixEpoch.AddDays(20_000);

    private static readonly (DateTimeOffset[], double[]) Hour = At(Enumerable.Range(-60, 60));

    private static readonly (DateTimeOffset[], double[])[] Scattered = [.. Enumerable.Range(0, 9_973).Select(i =>
    {
        var random = new Random(i);
        return At(Enumerable.Range(0, 10).Select(_ => -random.Next(1, 10_080)).Distinct().Order());
    })];

    private static (DateTimeOffset[], double[]) At(IEnumerable<int> minutes)
    {
        var at = minutes.ToArray();
        return (Array.ConvertAll(at, m => Now.AddMinutes(m)), Array.ConvertAll(at, m => (double)-m));
    }
}
