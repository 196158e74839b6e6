namespace Kms.Metrics.Emulator.Operations;

/// <summary>
/// The lists that are handed out page by page, as they were when their first page was asked for: a token holds its moment, and no page is
/// computed twice. The oldest are forgotten. Safe for concurrent use.
/// </summary>
internal sealed class PageCache
{
    private const int MostLists = 10_000;
    private const long MostItems = 5_000_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (object List, long Items)> _lists = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private long _items;

    /// <summary>Keeps a list and gives it an id.</summary>
    public string Add(object list, long items)
    {
        var id = Guid.NewGuid().ToString("N");
        lock (_lock)
        {
            _lists.Add(id, (list, items));
            _order.Enqueue(id);
            _items += items;
            while (_order.Count > 1 && (_order.Count > MostLists || _items > MostItems))
            {
                _lists.Remove(_order.Dequeue(), out var forgotten);
                _items -= forgotten.Items;
            }
        }

        return id;
    }

    /// <returns><see langword="null"/> where the list was forgotten, or is one of something else.</returns>
    public T? Find<T>(string id)
        where T : class
    {
        lock (_lock)
            return _lists.GetValueOrDefault(id).List as T;
    }
}
