using System.Collections.Concurrent;
using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>
/// Where in a list the items stand that have a value of a dimension, in whatever spelling. A dimension is indexed when it is first asked
/// for. Safe for concurrent use.
/// </summary>
/// <param name="items">The items, which do not change.</param>
/// <param name="dimensionsOf">The dimensions of an item, as they are published.</param>
internal sealed class DimensionIndex<T>(IReadOnlyList<T> items, Func<T, IReadOnlyList<MetricDimension>> dimensionsOf)
{
    private readonly ConcurrentDictionary<KmsDimension, ValuePositions> _byDimension = new();

    /// <summary>How many items meet a condition.</summary>
    public int Count(DimensionCondition condition) => Positions(condition).Sum(p => p.Count);

    /// <summary>
    /// The items that meet all conditions, in their order. The most selective condition is looked up, the others are tried on
    /// those.
    /// </summary>
    /// <param name="conditions">The conditions to look up; none to try all items.</param>
    /// <param name="meetsAll">Whether an item meets all of them.</param>
    public IReadOnlyList<T> Find(IReadOnlyList<DimensionCondition> conditions, Func<T, bool> meetsAll)
    {
        if (conditions.Count == 0 || items.Count == 0)
            return [.. items.Where(meetsAll)];
        var rarest = conditions.Select(c => (Condition: c, Count: Count(c)))
            .Aggregate(static (a, b) => b.Count < a.Count ? b : a).Condition;
        var found = new List<T>();
        var lists = Positions(rarest).ToList();
        IEnumerable<int> positions = lists.Count == 1 ? lists[0] : lists.SelectMany(l => l).Distinct().OrderBy(p => p);
        foreach (var position in positions)
        {
            if (meetsAll(items[position]))
                found.Add(items[position]);
        }

        return found;
    }

    /// <summary>The values of a dimension as they are published, each spelling once, in the order of their characters.</summary>
    public IReadOnlyList<string> Values(KmsDimension dimension) => Of(dimension).Published.Value;

    private IEnumerable<ArraySegment<int>> Positions(DimensionCondition condition)
    {
        var index = Of(condition.Dimension);
        return condition.Values.Select(index.Of).Where(p => p.Count > 0);
    }

    private ValuePositions Of(KmsDimension dimension) => _byDimension.GetOrAdd(dimension, d => ValuePositions.Of(items, dimensionsOf, d));

    /// <summary>The positions of all values of one dimension, one value after the other in one array.</summary>
    private sealed class ValuePositions(Dictionary<string, int> ordinals, int[] ends, int[] positions, Func<IEnumerable<string>> published)
    {
        public Lazy<IReadOnlyList<string>> Published { get; } =
            new(() => [.. published().Distinct().OrderBy(v => v, StringComparer.Ordinal)]);

        public ArraySegment<int> Of(string value)
        {
            if (!ordinals.TryGetValue(value, out var ordinal))
                return new ArraySegment<int>([]);
            var start = ordinal == 0 ? 0 : ends[ordinal - 1];
            return new ArraySegment<int>(positions, start, ends[ordinal] - start);
        }

        public static ValuePositions Of(IReadOnlyList<T> items, Func<T, IReadOnlyList<MetricDimension>> dimensionsOf,
            KmsDimension dimension)
        {
            var definition = KmsCatalog.Get(dimension);
            var ordinals = new Dictionary<string, int>(StringComparer.Ordinal);
            var found = new List<(int Ordinal, int Position)>(items.Count);
            var counts = new List<int>();
            for (var i = 0; i < items.Count; i++)
            {
                foreach (var value in ValuesOf(dimensionsOf(items[i]), definition))
                {
                    var canonical = definition.Canonical(value);
                    if (!ordinals.TryGetValue(canonical, out var ordinal))
                    {
                        ordinals.Add(canonical, ordinal = counts.Count);
                        counts.Add(0);
                    }

                    counts[ordinal]++;
                    found.Add((ordinal, i));
                }
            }

            return new ValuePositions(ordinals, Place(found, counts, out var positions), positions,
                () => items.SelectMany(item => ValuesOf(dimensionsOf(item), definition)));
        }

        private static int[] Place(List<(int Ordinal, int Position)> found, List<int> counts, out int[] positions)
        {
            positions = new int[found.Count];
            var ends = new int[counts.Count];
            for (var o = 1; o < ends.Length; o++)
                ends[o] = ends[o - 1] + counts[o - 1];
            foreach (var (ordinal, position) in found)
                positions[ends[ordinal]++] = position;
            return ends;
        }

        private static IEnumerable<string> ValuesOf(IReadOnlyList<MetricDimension> dimensions, DimensionDefinition definition)
        {
            for (var i = 0; i < dimensions.Count; i++)
            {
                if (ReferenceEquals(KmsCatalog.FindDimension(dimensions[i].Name), definition))
                    yield return dimensions[i].Value;
            }
        }
    }
}
