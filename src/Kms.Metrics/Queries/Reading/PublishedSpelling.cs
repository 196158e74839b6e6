namespace Kms.Metrics;

/// <summary>Of a series that was read in all its spellings, keeps what the account publishes.</summary>
internal static class PublishedSpelling
{
    // As a listing finds them: under today's metric name, and under an older one only where that gave nothing.
    public static IEnumerable<ReadTarget> Published(this PlannedItem item, IEnumerable<ReadTarget> read)
    {
        if (!item.ReadsSpellings)
            return read;
        var all = read.ToList();
        return all.Where(r => r.Data.Any(d => d.Status != SeriesStatus.NoData)).GroupBy(r => r.Target.Metric.PublishedName)
            .FirstOrDefault() ?? all.Take(1);
    }
}
