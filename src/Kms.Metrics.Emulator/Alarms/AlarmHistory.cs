using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>
/// What happened to the alarms of an account: 30 days of it, as the service keeps, and no more than fits a bounded memory. Not safe for
/// concurrent use.
/// </summary>
internal sealed class AlarmHistory
{
    private const int MostItems = 100_000;
    private const long MostCharacters = 50_000_000;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    // What is too old is dropped once in a while and not at every minute.
    private static readonly TimeSpan DroppedEvery = TimeSpan.FromHours(6);

    private readonly List<AlarmHistoryItem> _items = [];
    private long _characters;
    private DateTimeOffset _oldest;

    /// <summary>The items, oldest first but for what was dated by hand.</summary>
    public IReadOnlyList<AlarmHistoryItem> Items() => [.. _items.Where(i => i.Timestamp >= _oldest)];

    public void Add(AlarmHistoryItem item)
    {
        _items.Add(item);
        _characters += Length(item);
        while (_items.Count > MostItems || (_characters > MostCharacters && _items.Count > 1))
            Drop((_items.Count / 10) + 1);
    }

    public void CatchUp(DateTimeOffset now)
    {
        _oldest = now - Kept;
        if (_items.Count > 0 && _items[0].Timestamp < _oldest - DroppedEvery)
        {
            _items.RemoveAll(i => i.Timestamp < _oldest);
            _characters = _items.Sum(Length);
        }
    }

    private void Drop(int count)
    {
        for (var i = 0; i < count; i++)
            _characters -= Length(_items[i]);
        _items.RemoveRange(0, count);
    }

    private static long Length(AlarmHistoryItem item) => (item.HistoryData?.Length ?? 0) + (item.HistorySummary?.Length ?? 0);
}
