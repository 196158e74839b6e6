namespace Kms.Metrics;

/// <summary>
/// A list in which each item stands once, in the order in which they came. It takes a third of the room of a set beside a list, and rooms
/// this large are what the garbage collector spends its time on. For one thread.
/// </summary>
internal sealed class DistinctList<TItem>(IEqualityComparer<TItem> comparer)
{
    private const int FirstSize = 256;

    private TItem[] _items = new TItem[FirstSize];
    private int[] _hashes = new int[FirstSize];

    // Where an item with a hash stands, counted from 1; what is taken is looked for in the places that follow.
    private int[] _places = new int[2 * FirstSize];

    public int Count { get; private set; }

    /// <returns>Whether the item is new.</returns>
    public bool Add(TItem item)
    {
        var hash = Mix(comparer.GetHashCode(item!));
        var mask = _places.Length - 1;
        var place = hash & mask;
        for (; _places[place] != 0; place = (place + 1) & mask)
        {
            var at = _places[place] - 1;
            if (_hashes[at] == hash && comparer.Equals(_items[at], item))
                return false;
        }

        if (Count == _items.Length)
        {
            Grow();
            place = FreePlace(hash);
        }

        (_items[Count], _hashes[Count]) = (item, hash);
        _places[place] = ++Count;
        return true;
    }

    public TItem[] ToArray() => _items.AsSpan(0, Count).ToArray();

    private void Grow()
    {
        Array.Resize(ref _items, 2 * Count);
        Array.Resize(ref _hashes, 2 * Count);
        _places = new int[4 * Count];
        for (var i = 0; i < Count; i++)
            _places[FreePlace(_hashes[i])] = i + 1;
    }

    private int FreePlace(int hash)
    {
        var mask = _places.Length - 1;
        var place = hash & mask;
        while (_places[place] != 0)
            place = (place + 1) & mask;
        return place;
    }

    // The lower bits choose the place: the others must count too.
    private static int Mix(int hash) => unchecked((int)(((uint)hash * 2654435769U) ^ ((uint)hash >> 15)));
}
