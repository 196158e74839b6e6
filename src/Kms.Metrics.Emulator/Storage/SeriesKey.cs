namespace Kms.Metrics.Emulator.Storage;

/// <summary>What identifies a series: namespace, name and dimensions in any order.</summary>
internal sealed class SeriesKey : IEquatable<SeriesKey>
{
    private readonly string _identity;

    public SeriesKey(string ns, string metricName, IReadOnlyList<MetricDimension> dimensions)
    {
        Namespace = ns;
        MetricName = metricName;
        Dimensions = dimensions;
        // The separators are control characters, which names and values cannot hold.
        _identity = ns + "\u0001" + metricName + "\u0001" + string.Join('\u0001', dimensions.OrderBy(d => d.Name, StringComparer.Ordinal).Select(d => d.Name + "\u0002" + d.Value));
    }

    public string Namespace { get; }

    public string MetricName { get; }

    public IReadOnlyList<MetricDimension> Dimensions { get; }

    public bool Equals(SeriesKey? other) => other is not null && _identity == other._identity;

    public override bool Equals(object? obj) => Equals(obj as SeriesKey);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_identity);

    public override string ToString() => _identity;
}
