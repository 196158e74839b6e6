namespace Kms.Metrics.Emulator.Storage;

/// <summary>
/// Series in the order in which they are listed. A listing goes on with the array it began with; series that come meanwhile are merged into
/// a new one when the next listing starts. Safe for concurrent use.
/// </summary>
internal sealed class SeriesIndex
{
    private static readonly Comparison<Series> Order = static (a, b) => SeriesKey.Compare(a.Key, b.Key);

    private readonly Lock _lock = new();
    private readonly List<Series> _added = [];
    private Series[] _sorted = [];

    public void Add(Series series)
    {
        lock (_lock)
            _added.Add(series);
    }

    /// <summary>All series in order. The array is never changed.</summary>
    public Series[] Sorted()
    {
        lock (_lock)
        {
            if (_added.Count > 0)
            {
                _added.Sort(Order);
                _sorted = Merged(_sorted, _added);
                _added.Clear();
            }

            return _sorted;
        }
    }

    /// <summary>The part of a sorted array with a namespace, or with a namespace and a name.</summary>
    public static Range Find(Series[] sorted, string? ns, string? metricName)
    {
        if (ns is null)
            return Range.All;
        int Compare(Series series)
        {
            var order = string.CompareOrdinal(series.Key.Namespace, ns);
            return order != 0 || metricName is null ? order : string.CompareOrdinal(series.Key.MetricName, metricName);
        }

        return First(sorted, s => Compare(s) >= 0)..First(sorted, s => Compare(s) > 0);
    }

    private static int First(Series[] sorted, Func<Series, bool> isAtOrAfter)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isAtOrAfter(sorted[middle]))
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    private static Series[] Merged(Series[] sorted, List<Series> added)
    {
        var merged = new Series[sorted.Length + added.Count];
        for (int at = 0, left = 0, right = 0; at < merged.Length; at++)
            merged[at] = right == added.Count || (left < sorted.Length && Order(sorted[left], added[right]) <= 0)
                ? sorted[left++] : added[right++];
        return merged;
    }
}
