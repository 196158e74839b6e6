namespace Kms.Metrics;

/// <summary>
/// Packs the series of several queries into requests: parts of ranges that may share a request are joined, what several queries ask for is
/// asked for once, everything asked of one metric goes into one request, and requests are filled with the largest bundles that still fit.
/// </summary>
internal static class RequestPacker
{
    public static IReadOnlyList<PackedWindow> Pack(IReadOnlyList<PlannedItem> items, DateTimeOffset now) =>
        [.. SharedWindow.Join(items, now).Select(w => Pack(items, w, keeps: false))];

    /// <summary>
    /// Packs queries that are asked again and again. Where a range holds the same parts as one of the earlier plan, in the same periods,
    /// its requests ask for the same.
    /// </summary>
    public static IReadOnlyList<PackedWindow> PackAgain(IReadOnlyList<PlannedItem> items, DateTimeOffset now, QueryPlan? before)
    {
        var packed = new List<PackedWindow>();
        // Each part of a range stands in one of them.
        var known = before?.Packed.ToDictionary(p => p.Members[0]);
        foreach (var window in SharedWindow.Join(items, now))
        {
            packed.Add(known is not null && known.TryGetValue(window.Members[0], out var same)
                && same.IsRepeatedBy(window.Members, items, before!.Items)
                ? same with { Requests = [.. same.Requests.Select(r => r.Over(items, window.Start, window.End))] }
                : Pack(items, window, keeps: true));
        }

        return packed;
    }

    private static PackedWindow Pack(IReadOnlyList<PlannedItem> items, SharedWindow window, bool keeps) =>
        new(window.Members, [.. Fill(Bundle(items, window)).Select(a => ToRequest(items, window, a, keeps ? new KeptQueries() : null))]);

    /// <summary>Everything asked of one metric, together; each expression for itself.</summary>
    private static List<List<PlannedAsk>> Bundle(IReadOnlyList<PlannedItem> items, SharedWindow window)
    {
        var bundles = new List<List<PlannedAsk>>();
        var byTarget = new Dictionary<SeriesTarget, AskBundle>();
        foreach (var (i, w) in window.Members)
        {
            var item = items[i];
            for (var e = 0; e < item.Expressions.Count; e++)
                bundles.Add([new PlannedAsk(new Slot(i, e, 0, w))]);
            for (var t = 0; item.ReadsSeries && t < item.Targets.Count; t++)
            {
                if (!byTarget.TryGetValue(item.Targets[t], out var bundle))
                {
                    byTarget.Add(item.Targets[t], bundle = new AskBundle());
                    bundles.Add(bundle.Asks);
                }

                for (var s = 0; s < item.Statistics.Count; s++)
                    bundle.Add(new Slot(i, t, s, w), item.Statistics[s], item.Windows[w].Period);
            }
        }

        return bundles;
    }

    private static IEnumerable<PlannedAsk[]> Fill(List<List<PlannedAsk>> bundles)
    {
        // A bundle larger than a request cannot stay whole.
        var pieces = bundles.SelectMany(b => b.Count <= QueryPlanner.MaxQueriesPerRequest ? [b] : Cut(b));
        var bySize = new SortedDictionary<int, Queue<List<PlannedAsk>>>(Comparer<int>.Create(static (a, b) => b.CompareTo(a)));
        foreach (var piece in pieces)
        {
            if (!bySize.TryGetValue(piece.Count, out var queue))
                bySize.Add(piece.Count, queue = new());
            queue.Enqueue(piece);
        }

        while (bySize.Values.Any(q => q.Count > 0))
        {
            var asks = new List<PlannedAsk>(QueryPlanner.MaxQueriesPerRequest);
            foreach (var (size, queue) in bySize.Select(p => (p.Key, p.Value)))
            {
                while (queue.Count > 0 && asks.Count + size <= QueryPlanner.MaxQueriesPerRequest)
                    asks.AddRange(queue.Dequeue());
            }

            yield return [.. asks];
        }
    }

    private static IEnumerable<List<PlannedAsk>> Cut(List<PlannedAsk> bundle)
    {
        for (var from = 0; from < bundle.Count; from += QueryPlanner.MaxQueriesPerRequest)
            yield return bundle.GetRange(from, Math.Min(QueryPlanner.MaxQueriesPerRequest, bundle.Count - from));
    }

    private static PlannedRequest ToRequest(IReadOnlyList<PlannedItem> items, SharedWindow window, PlannedAsk[] asks,
        KeptQueries? kept)
    {
        var known = asks.All(a => items[a.Slot.Item].ReadsSeries || items[a.Slot.Item].Targets.Count > 0);
        long? billed = known ? asks.Where(a => items[a.Slot.Item].ReadsSeries).GroupBy(a => items[a.Slot.Item].Targets[a.Slot.Target])
            .Sum(g => (long)QueryPlanner.Billed(g.Count())) : null;
        // Metrics Insights is billed for the series that it looks at.
        billed += asks.Where(a => !items[a.Slot.Item].ReadsSeries).Sum(a => (long)items[a.Slot.Item].Targets.Count);
        return new PlannedRequest(items, asks, window.Start, window.End, billed, kept);
    }
}
