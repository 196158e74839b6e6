using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>Joins the pages of one request: a series may go on over several of them.</summary>
internal sealed class SeriesCollector(IReadOnlyList<MetricDataQuery> queries)
{
    private readonly Dictionary<string, List<MetricDataResult>> _parts = queries.ToDictionary(q => q.Id, _ => new List<MetricDataResult>(1), StringComparer.Ordinal);

    /// <exception cref="CloudWatchException">The answer holds a series that was not asked for.</exception>
    public void Add(GetMetricDataResponse page)
    {
        foreach (var result in page.MetricDataResults)
        {
            if (!_parts.TryGetValue(result.Id, out var parts))
                throw new CloudWatchException(CloudWatchErrorKind.UnreadableAnswer, "GetMetricData", null, "The answer holds the series " + DisplayText.Quote(result.Id) + ", which was not asked for.");
            parts.Add(result);
        }
    }

    public SeriesData Collect(string id)
    {
        var parts = _parts[id];
        if (parts.Count == 0)
            return SeriesData.Empty;
        var status = StatusOf(parts);
        var messages = parts.Count == 1 ? parts[0].Messages : [.. parts.SelectMany(p => p.Messages)];
        if (parts.Count == 1)
            return new SeriesData(parts[0].Timestamps, parts[0].Values, status, messages);

        var count = parts.Sum(p => p.Values.Length);
        var timestamps = new DateTimeOffset[count];
        var values = new double[count];
        var at = 0;
        foreach (var part in parts)
        {
            part.Timestamps.CopyTo(timestamps.AsMemory(at));
            part.Values.CopyTo(values.AsMemory(at));
            at += part.Values.Length;
        }

        return new SeriesData(timestamps, values, status, messages);
    }

    // PartialData on all pages but the last only says that there is a next one.
    private static SeriesStatus StatusOf(List<MetricDataResult> parts)
    {
        var last = parts[parts.Count - 1].StatusCode;
        return last switch
        {
            "Forbidden" => SeriesStatus.Forbidden,
            "InternalError" => SeriesStatus.InternalError,
            "PartialData" => SeriesStatus.Partial,
            _ => parts.TrueForAll(p => p.Values.Length == 0) ? SeriesStatus.NoData : SeriesStatus.Complete,
        };
    }
}
