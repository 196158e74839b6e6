using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Limits;
using Kms.Metrics.Emulator.Queries;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>
/// A listing of metrics as it was when its first page was asked for. Each page looks at the series from where the one before it ended, so
/// that all pages together look at each series once. Immutable.
/// </summary>
internal sealed class MetricListing
{
    private static readonly TimeSpan RecentlyActive = TimeSpan.FromHours(3);

    private readonly ListMetricsRequest _request;
    private readonly (string AccountId, ArraySegment<Series> Series)[] _accounts;
    private readonly int _since;
    private readonly int _end;
    private readonly int _now;

    public MetricListing(ListMetricsRequest request, IEnumerable<MetricScope> accounts, DateTimeOffset now)
    {
        _request = request;
        _since = MetricStore.MinuteOf(now - (request.RecentlyActive is null ? ServiceLimits.Listed : RecentlyActive));
        _now = MetricStore.MinuteOf(now);
        _end = MetricStore.MinuteOf(now + ServiceLimits.NewestData) + 1;
        _accounts = [.. accounts.Where(a => request.OwningAccount is null || a.AccountId == request.OwningAccount).Select(a =>
        {
            var sorted = a.Metrics.Listed();
            return (a.AccountId, new ArraySegment<Series>(sorted)[SeriesIndex.Find(sorted, request.Namespace, request.MetricName)]);
        })];
        Count = _accounts.Sum(a => a.Series.Count);
    }

    /// <summary>How many series there are to look at.</summary>
    public int Count { get; }

    /// <summary>The metrics from a place on.</summary>
    /// <param name="from">The place: the number of series that earlier pages have looked at.</param>
    /// <param name="most">How many metrics a page holds.</param>
    /// <param name="next">The place of the next metric; <see langword="null"/> where there is none.</param>
    public List<(SeriesKey Key, string AccountId)> Page(int from, int most, out int? next)
    {
        var page = new List<(SeriesKey, string)>();
        var before = 0;
        foreach (var (accountId, series) in _accounts)
        {
            for (var i = Math.Max(0, from - before); i < series.Count; i++)
            {
                if (!Matches(series[i]))
                    continue;
                if (page.Count == most)
                {
                    next = before + i;
                    return page;
                }

                page.Add((series[i].Key, accountId));
            }

            before += series.Count;
        }

        next = null;
        return page;
    }

    private bool Matches(Series series)
    {
        if (_request.MetricName is { } name && series.Key.MetricName != name)
            return false;
        foreach (var filter in _request.Dimensions)
        {
            if (!Matches(series.Key, filter))
                return false;
        }

        return series.HasData(_since, _end, _now);
    }

    private static bool Matches(SeriesKey key, DimensionFilter filter)
    {
        foreach (var dimension in key.Dimensions)
        {
            if (dimension.Name == filter.Name)
                return filter.Value is null || dimension.Value == filter.Value;
        }

        return false;
    }
}
