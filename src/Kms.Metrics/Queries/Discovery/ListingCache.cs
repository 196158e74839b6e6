using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// Remembers listings for a while. Who asks for what somebody else is asking for already waits for the same answer; the asking ends when
/// nobody waits any more. Failures are not remembered. Safe for concurrent use.
/// </summary>
internal sealed class ListingCache(TimeSpan duration, TimeProvider timeProvider)
{
    private const int MostEntries = 1_000;

    private readonly Dictionary<ListingKey, Entry> _entries = [];
    private readonly object _lock = new();
    private long _swept = timeProvider.GetTimestamp();

    /// <summary>The listing, if it is here and not too old; nothing is asked for.</summary>
    public Listing? Find(ListingKey key)
    {
        lock (_lock)
            return _entries.TryGetValue(key, out var entry) && IsFresh(entry) && entry.Task.Status == TaskStatus.RanToCompletion
                ? entry.Task.Result : null;
    }

    /// <summary>The listing, asked for once however many want it at the same time.</summary>
    public async Task<Listing> GetAsync(ListingKey key, Func<ListingKey, CancellationToken, Task<Listing>> list,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var entry = Join(key, list);
        try
        {
            return await entry.Task.OrCanceledAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave(key, entry);
        }
    }

    /// <summary>Forgets everything; what is being asked for is still given to those who wait for it.</summary>
    public void Clear()
    {
        lock (_lock)
            _entries.Clear();
    }

    private Entry Join(ListingKey key, Func<ListingKey, CancellationToken, Task<Listing>> list)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out var entry) && IsUsable(entry))
            {
                entry.Waiting++;
                return entry;
            }

            Sweep();
            // On a thread of its own accord: what the listing does before its first await must not hold the lock.
            var source = new CancellationTokenSource();
            entry = new Entry(Task.Run(() => list(key, source.Token), source.Token), source, timeProvider.GetTimestamp()) { Waiting = 1 };
            _entries[key] = entry;
            return entry;
        }
    }

    // Whoever asks something new pays for what nobody asks for any more, at most once in the time that listings live, or when there are
    // very many.
    private void Sweep()
    {
        if (_entries.Count < MostEntries && timeProvider.GetElapsedTime(_swept) < duration)
            return;
        _swept = timeProvider.GetTimestamp();
        foreach (var key in _entries.Where(e => e.Value.Task.IsCompleted && (_entries.Count >= MostEntries || !IsFresh(e.Value)))
            .Select(e => e.Key).ToList())
            _entries.Remove(key);
    }

    private void Leave(ListingKey key, Entry entry)
    {
        lock (_lock)
        {
            if (--entry.Waiting > 0)
                return;
            var succeeded = entry.Task.Status == TaskStatus.RanToCompletion;
            if ((!succeeded || duration == TimeSpan.Zero) && _entries.TryGetValue(key, out var current) && ReferenceEquals(current, entry))
                _entries.Remove(key);
            if (!entry.Task.IsCompleted)
                entry.Source.Cancel();
        }
    }

    private bool IsUsable(Entry entry) =>
        !entry.Task.IsCompleted ? !entry.Source.IsCancellationRequested : entry.Task.Status == TaskStatus.RanToCompletion && IsFresh(entry);

    private bool IsFresh(Entry entry) => timeProvider.GetElapsedTime(entry.Started) < duration;

    private sealed class Entry(Task<Listing> task, CancellationTokenSource source, long started)
    {
        public Task<Listing> Task { get; } = task;

        public CancellationTokenSource Source { get; } = source;

        public long Started { get; } = started;

        public int Waiting { get; set; }
    }
}
