using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>
/// What a query asks of the dimensions' values, ready to be compared with many series: nothing is allocated for a series. Immutable.
/// </summary>
internal sealed class SeriesFilter(QuerySpec spec)
{
    private readonly DimensionCondition[] _conditions =
    [
        .. spec.Filters.Select(f => new DimensionCondition(KmsCatalog.FindDimension(f.Name)!, [f.Value])),
        .. spec.Choices.Select(c => new DimensionCondition(KmsCatalog.Get(c.Dimension), c.Values)),
    ];

    /// <summary>The conditions, all of which a series has to meet.</summary>
    public IReadOnlyList<DimensionCondition> Conditions => _conditions;

    /// <summary>Whether every series matches.</summary>
    public bool IsOpen => _conditions.Length == 0 && spec.Named is null;

    /// <summary>
    /// Whether a series is one of those that were named, if any were, and has all the values that were asked for, whatever their spelling.
    /// </summary>
    public bool Matches(KmsMetric metric)
    {
        if (spec.Named is { } named && !named.Contains(metric))
            return false;
        foreach (var condition in _conditions)
        {
            if (!condition.Accepts(metric))
                return false;
        }

        return true;
    }

    /// <summary>Whether a series that the catalog does not know has all the values that were asked for, as far as it names them.</summary>
    public bool MayMatch(IReadOnlyList<MetricDimension> dimensions)
    {
        if (spec.Named is not null)
            return false;
        foreach (var condition in _conditions)
        {
            if (!condition.AcceptsAny(dimensions))
                return false;
        }

        return true;
    }
}
