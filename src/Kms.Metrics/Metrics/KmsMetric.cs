using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Serialization;
using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>
/// One series that KMS publishes: a metric and its whole dimension set. A record cannot be created without every dimension, so a query or
/// an alarm on it cannot leave one out.
/// </summary>
/// <remarks>
/// Two records are equal when they name the same series: the same published name and the same published dimensions. Immutable and safe to
/// share.
/// </remarks>
[JsonConverter(typeof(KmsMetricJsonConverter))]
public abstract record KmsMetric : IJsonObject
{
    private readonly IReadOnlyList<KmsDimension> _set;
    private MetricDimension[] _dimensions;

    private protected KmsMetric(string name, int set, params string[] values)
    {
        Definition = KmsCatalog.FindMetric(name)!;
        PublishedName = name;
        _set = Definition.DimensionSets[set];
        _dimensions = new MetricDimension[values.Length];
        for (var i = 0; i < values.Length; i++)
            _dimensions[i] = new MetricDimension(_set[i].ToString(), values[i]);
    }

    private protected KmsMetric(PublishedIdentity identity)
    {
        Definition = identity.Definition;
        PublishedName = identity.PublishedName;
        _set = identity.Set;
        _dimensions = identity.Dimensions;
    }

    /// <summary>What the catalog knows about the metric: unit, range, meaningful statistics.</summary>
    public MetricDefinition Definition { get; }

    /// <summary>
    /// The metric's name as the account publishes it; the catalog's name unless the record was read from an account that uses another
    /// spelling.
    /// </summary>
    public string PublishedName { get; }

    /// <summary>The whole dimension set as the account publishes it, in the catalog's order.</summary>
    public IReadOnlyList<MetricDimension> Dimensions => _dimensions;

    /// <summary>Returns a dimension's value as it is published, also where the typed property reads <c>Unknown</c>.</summary>
    /// <param name="dimension">A dimension of this metric's set.</param>
    /// <returns>The published text.</returns>
    /// <exception cref="KeyNotFoundException">The dimension is not in this metric's set.</exception>
    public string this[KmsDimension dimension] => TryGetValue(dimension, out var value)
        ? value
        : throw new KeyNotFoundException(Definition.Name + " has no dimension " + dimension + "; it is published under "
            + DisplayText.List(_set.Select(d => d.ToString())) + ".");

    /// <summary>Returns a dimension's value as it is published, if the metric's set has the dimension.</summary>
    /// <param name="dimension">Any dimension.</param>
    /// <param name="value">The published text, or <see langword="null"/>.</param>
    /// <returns>Whether the set has the dimension.</returns>
    public bool TryGetValue(KmsDimension dimension, [NotNullWhen(true)] out string? value)
    {
        value = null;
        for (var i = 0; i < _set.Count; i++)
        {
            if (_set[i] == dimension)
                value = _dimensions[i].Value;
        }

        return value is not null;
    }

    /// <summary>Reads a series in its published form; every documented spelling of names and values is understood.</summary>
    /// <param name="metricName">The metric's name as published.</param>
    /// <param name="dimensions">The whole dimension set, in any order.</param>
    /// <returns>The typed record.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="KmsMetricsValidationException">They are not a series of AWS/KMS; the findings say why.</exception>
    public static KmsMetric FromPublished(string metricName, IEnumerable<MetricDimension> dimensions)
    {
        ArgumentNullException.ThrowIfNull(metricName);
        ArgumentNullException.ThrowIfNull(dimensions);
        var list = dimensions.ToList();
        return TryFromPublished(metricName, list, out var metric)
            ? metric
            : throw new KmsMetricsValidationException("This name and these dimensions are not a series of AWS/KMS",
                Rulebook.Check(ToUsage(metricName, list)));
    }

    /// <summary>Reads a series in its published form without throwing.</summary>
    /// <param name="metricName">The metric's name as published.</param>
    /// <param name="dimensions">The whole dimension set, in any order.</param>
    /// <param name="metric">The typed record, or <see langword="null"/> if they are not a series that this version knows.</param>
    /// <returns>Whether they are a series of AWS/KMS.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static bool TryFromPublished(string metricName, IReadOnlyCollection<MetricDimension> dimensions,
        [NotNullWhen(true)] out KmsMetric? metric)
    {
        ArgumentNullException.ThrowIfNull(metricName);
        ArgumentNullException.ThrowIfNull(dimensions);
        metric = PublishedIdentity.Recognize(metricName, dimensions) is { } identity ? MetricTypes.Create(identity) : null;
        return metric is not null;
    }

    /// <inheritdoc/>
    public virtual bool Equals(KmsMetric? other) =>
        other is not null && EqualityContract == other.EqualityContract && PublishedName == other.PublishedName
            && _dimensions.SequenceEqual(other._dimensions);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = StringComparer.Ordinal.GetHashCode(PublishedName);
        // The names of the dimensions follow from the metric's, but for their spelling.
        foreach (var dimension in _dimensions)
            hash = unchecked((hash * 31) + StringComparer.Ordinal.GetHashCode(dimension.Value));
        return hash;
    }

    /// <summary>
    /// Returns the published name and dimensions, such as <c>XksProxyCredentialAge{CustomKeyStoreId=cks-1234567890abcdef0}</c>.
    /// </summary>
    /// <returns>Text for display; don't parse it.</returns>
    public sealed override string ToString()
    {
        var text = new StringBuilder(PublishedName).Append('{');
        for (var i = 0; i < _dimensions.Length; i++)
            text.Append(i == 0 ? "" : ", ").Append(_dimensions[i]);
        return text.Append('}').ToString();
    }

    void IJsonObject.WriteMembers(JsonMembers json)
    {
        json.Text("Metric", PublishedName);
        json.Map("Dimensions", _dimensions.Select(d => (d.Name, d.Value)));
    }

    /// <summary>The question for exactly this series, as the rulebook reads it.</summary>
    internal MetricUsage ToUsage() => ToUsage(Definition.Name, _dimensions.Zip(_set, (d, k) => new MetricDimension(k.ToString(), d.Value)));

    // A copy made by `with` shares its array with the original until here.
    private protected void Set(KmsDimension dimension, string value)
    {
        var copy = (MetricDimension[])_dimensions.Clone();
        for (var i = 0; i < _set.Count; i++)
        {
            if (_set[i] == dimension)
                copy[i] = copy[i] with { Value = value };
        }

        _dimensions = copy;
    }

    private protected static string Text(DimensionText identifier, [CallerArgumentExpression(nameof(identifier))] string? paramName = null)
    {
        ArgumentNullException.ThrowIfNull(identifier, paramName);
        return identifier.Value;
    }

    private static MetricUsage ToUsage(string metricName, IEnumerable<MetricDimension> dimensions) => new()
    {
        Kind = UsageKind.Exact,
        MetricName = metricName,
        Dimensions = [.. dimensions.Select(d => new DimensionUsage(d.Name, d.Value))],
    };
}
