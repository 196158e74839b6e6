using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>One dimension and the values that were asked for, in all their spellings. Immutable.</summary>
internal sealed class DimensionCondition
{
    private readonly HashSet<string> _canonical = new(StringComparer.Ordinal);
    private readonly DimensionDefinition _definition;

    public DimensionCondition(DimensionDefinition definition, IEnumerable<string> values)
    {
        _definition = definition;
        foreach (var value in values)
            _canonical.Add(definition.Canonical(value));
    }

    public KmsDimension Dimension => _definition.Dimension;

    /// <summary>The values, each once, in one spelling.</summary>
    public IReadOnlyCollection<string> Values => _canonical;

    public bool Accepts(KmsMetric metric) =>
        metric.TryGetValue(Dimension, out var published) && _canonical.Contains(_definition.Canonical(published));

    /// <summary>Whether any of the dimensions is this one and has one of the values.</summary>
    public bool AcceptsAny(IReadOnlyList<MetricDimension> dimensions)
    {
        for (var i = 0; i < dimensions.Count; i++)
        {
            if (KmsCatalog.FindDimension(dimensions[i].Name) == _definition
                && _canonical.Contains(_definition.Canonical(dimensions[i].Value)))
                return true;
        }

        return false;
    }
}
