namespace Kms.Metrics;

/// <summary>Creates the console's graphs from what was read. [KMS guide: monitoring an external key store]</summary>
internal static class KeyStoreGraphing
{
    public const int ExceptionsOfTheConsole = 5;

    public static GraphSeries TotalRequests(MetricAnswer<MetricGroup<XksProxyErrors>> total)
    {
        var windows = WindowsOf(total);
        return new("Total requests", "requests", windows, total.Count > 0 ? total[0].Data : SeriesPoints.Empty, total)
        {
            DangerPerSecond = KeyStoreLimits.RequestsPerSecond,
            DangerLevel = KeyStoreLimits.RequestsPerSecond * windows[windows.Count - 1].Period.TotalSeconds,
        };
    }

    public static GraphSeries Reliability(MetricAnswer<MetricGroup<XksProxyErrors>> byErrorType)
    {
        var all = new MergedPoints(StatisticKind.Sum);
        var retryable = new MergedPoints(StatisticKind.Sum);
        foreach (var group in byErrorType)
        {
            all.Add(group.Data);
            if (PublishedNames.ErrorTypes.Read(group[KmsDimension.ErrorType]) == XksErrorType.Retryable)
                retryable.Add(group.Data);
        }

        var timestamps = new List<DateTimeOffset>();
        var values = new List<double>();
        for (var i = 0; i < all.Values.Length; i++)
        {
            if (all.Values.Span[i] <= 0)
                continue;
            var at = retryable.Timestamps.Span.BinarySearch(all.Timestamps.Span[i]);
            timestamps.Add(all.Timestamps.Span[i]);
            values.Add(100 * (1 - ((at < 0 ? 0 : retryable.Values.Span[at]) / all.Values.Span[i])));
        }

        var data = new SeriesPoints(timestamps.ToArray(), values.ToArray(), Status(byErrorType, values.Count > 0), []);
        return new("Reliability", "percent", WindowsOf(byErrorType), data, byErrorType);
    }

    /// <summary>Everything that failed, but not in the way that a retry helps; what this library has no name for yet is among it.</summary>
    public static GraphSeries NonRetryableErrors(MetricAnswer<MetricGroup<XksProxyErrors>> byErrorType)
    {
        var sum = new MergedPoints(StatisticKind.Sum);
        foreach (var group in byErrorType)
        {
            if (PublishedNames.ErrorTypes.Read(group[KmsDimension.ErrorType]) is not (XksErrorType.Retryable or XksErrorType.NotApplicable))
                sum.Add(group.Data);
        }

        var data = new SeriesPoints(sum.Timestamps, sum.Values, Status(byErrorType, sum.Values.Length > 0), []);
        return new("Non-retryable errors", "errors", WindowsOf(byErrorType), data, byErrorType);
    }

    public static MetricAnswer<MetricSeries<XksProxyLatency>> SlowestFirst(MetricAnswer<MetricSeries<XksProxyLatency>> latency) =>
        latency.With([.. latency.Where(s => s.HasData).OrderByDescending(s => s.Summarize(includePartial: true).Mean),
            .. latency.Where(s => !s.HasData)]);

    public static MetricAnswer<MetricGroup<XksProxyErrors>> TopExceptions(MetricAnswer<MetricGroup<XksProxyErrors>> byException,
        int count) =>
        byException.With(
            [.. byException.Where(g =>
            g.HasData && PublishedNames.ExceptionNames.Read(g[KmsDimension.ExceptionName]) != XksExceptionName.None)
            .OrderByDescending(g => g.Summarize(includePartial: true).Sum).Take(count)]);

    private static IReadOnlyList<PlannedWindow> WindowsOf(MetricAnswer<MetricGroup<XksProxyErrors>> answer) =>
        answer.Count > 0 ? answer[0].Windows : answer.Plan.Queries[0].Windows;

    private static SeriesStatus Status(IEnumerable<MetricGroup<XksProxyErrors>> groups, bool hasData)
    {
        var worst = hasData ? SeriesStatus.Complete : SeriesStatus.NoData;
        foreach (var group in groups)
            worst = group.Status.IsWorseThan(worst) ? group.Status : worst;
        return worst;
    }
}
