using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// Finds the alarms of a fleet that may be deleted: those of the kinds that are asked for that nobody desires any more. Alarms whose
/// metrics are silent stay, unless they have been silent for as long as is asked for, which data tells. [CloudWatch API: ListMetrics,
/// GetMetricData]
/// </summary>
internal sealed class AlarmPruning(ICloudWatchClient client, TimeProvider timeProvider)
{
    private const int MostQueries = 500;
    private static readonly TimeSpan ListedFor = TimeSpan.FromDays(14);

    public async Task<IReadOnlyList<AccountAlarm>> FindAsync(IReadOnlyDictionary<string, AccountAlarm> current,
        ICollection<string> desired, PublishedSeries published, AlarmPlanOptions options, CancellationToken cancellationToken)
    {
        var owned = current.Values.Where(a => a.Name.StartsWith(options.OwnedPrefix!, StringComparison.Ordinal)).ToList();
        var candidates = owned.Where(a => !desired.Contains(a.Name) && a.Unsupported is null && IsAsked(a.Name, options)).ToList();
        var silent = candidates.Where(a => a.Metric is not null && !published.Feeds(a.Metric)).ToList();
        if (silent.Count == 0 || options.PruneSilentAfter is not { } silence)
            return [.. candidates.Except(silent)];
        var heard = await HeardAsync(silent, owned, silence, cancellationToken).ConfigureAwait(false);
        return [.. candidates.Where(a => !heard.Contains(a.Name))];
    }

    private static bool IsAsked(string name, AlarmPlanOptions options) => options.PruneKinds is not { } kinds
        || (FleetNames.KindOf(name, options.FleetName!) is { } kind && kinds.Contains(kind));

    // The alarms that had data within the time, or of which it cannot be known: queries say nothing of what is older than two weeks, so
    // that the other alarms on the same resource have to.
    private async Task<HashSet<string>> HeardAsync(List<AccountAlarm> silent, List<AccountAlarm> owned, TimeSpan silence,
        CancellationToken cancellationToken)
    {
        var byResource = owned.Where(a => a.Metric is not null).SelectMany(a => PublishedSeries.MetricsOf(a.Metric!))
            .SelectMany(m => m.Dimensions.Select(d => (d.Value, Metric: m))).ToLookup(p => p.Value, p => p.Metric, StringComparer.Ordinal);
        var witnesses = silent.ToDictionary(a => a.Name, a => PublishedSeries.MetricsOf(a.Metric!)
            .Concat(PublishedSeries.ResourcesInQueries(a.Metric!).SelectMany(r => byResource[r])).Select(m =>
                (Key: PublishedSeries.KeyOf(m.MetricName, m.Dimensions), Metric: m)).ToList(), StringComparer.Ordinal);
        var metrics = witnesses.Values.SelectMany(w => w).GroupBy(w => w.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, g.First().Metric)).ToList();
        var heard = new HashSet<string>(StringComparer.Ordinal);
        for (var from = 0; from < metrics.Count; from += MostQueries)
            heard.UnionWith(await WithDataAsync(metrics.GetRange(from, Math.Min(MostQueries, metrics.Count - from)), silence,
                cancellationToken).ConfigureAwait(false));
        return new HashSet<string>(silent.Where(a => witnesses[a.Name] is { Count: > 0 } own ? own.Exists(w => heard.Contains(w.Key))
            : silence > ListedFor).Select(a => a.Name), StringComparer.Ordinal);
    }

    private async Task<IEnumerable<string>> WithDataAsync(List<(string Key, Metric Metric)> metrics, TimeSpan silence,
        CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var day = (int)TimeSpan.FromDays(1).TotalSeconds;
        var request = new GetMetricDataRequest([.. metrics.Select((m, i) => new MetricDataQuery(IdOf(i))
        {
            MetricStat = new MetricStat(m.Metric, day, MetricStatistic.SampleCount.Name),
            ReturnData = true,
        })], now - silence, now);
        var answered = new HashSet<string>(StringComparer.Ordinal);
        var heard = new HashSet<string>(StringComparer.Ordinal);
        var pages = Paging.FollowAsync("GetMetricData", (token, ct) =>
            client.GetMetricDataAsync(request with { NextToken = token }, ct), static page => page.NextToken,
            static page => page.MetricDataResults.Count == 0, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            foreach (var result in page.MetricDataResults)
            {
                answered.Add(result.Id);
                if (result.Values.Length > 0 || result.StatusCode is not (null or "Complete" or "PartialData"))
                    heard.Add(result.Id);
            }
        }

        // What was not answered counts as heard: silence must be known.
        return metrics.Where((_, i) => heard.Contains(IdOf(i)) || !answered.Contains(IdOf(i))).Select(m => m.Key);
    }

    private static string IdOf(int index) => "m" + index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
