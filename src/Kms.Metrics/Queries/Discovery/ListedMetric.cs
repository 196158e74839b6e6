using System.Text.Json.Serialization;
using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// A series as an account lists it: typed where this version of the library knows it, and complete as published in any case.
/// </summary>
[JsonConverter(typeof(AnswerJsonConverter))]
public sealed record ListedMetric : IJsonWritable
{
    private static readonly object NotKnown = new();

    // Worked out when they are first asked for: accounts list a million series, and of most only the name is looked at.
    private object? _metric;
    private IReadOnlyList<Finding>? _findings;

    internal ListedMetric(string publishedName, IReadOnlyList<MetricDimension> dimensions)
    {
        PublishedName = publishedName;
        PublishedDimensions = dimensions;
    }

    /// <summary>The metric's name as published.</summary>
    public string PublishedName { get; }

    /// <summary>The dimensions as published, in the published order.</summary>
    public IReadOnlyList<MetricDimension> PublishedDimensions { get; }

    /// <summary>The typed record, or <see langword="null"/> where this version of the library does not know such a series.</summary>
    public KmsMetric? Metric => (_metric ?? Remember(ref _metric,
        KmsMetric.TryFromPublished(PublishedName, PublishedDimensions, out var metric) ? metric : NotKnown)) as KmsMetric;

    /// <summary>What the catalog knows about the metric, or <see langword="null"/> if it does not know the metric.</summary>
    public MetricDefinition? Definition => KmsCatalog.FindMetric(PublishedName);

    /// <summary>The dimension group of the CloudWatch console; where the guide names none, the names of the dimensions.</summary>
    public string Group => Definition?.Group ?? DisplayText.List(PublishedDimensions.Select(d => d.Name));

    /// <summary>The rulebook's findings on the series as published: older names, mostly; empty for almost every series.</summary>
    public IReadOnlyList<Finding> Findings => _findings ?? Remember(ref _findings, Rulebook.Check(new MetricUsage
    {
        Kind = UsageKind.Exact,
        MetricName = PublishedName,
        Dimensions = [.. PublishedDimensions.Select(d => new DimensionUsage(d.Name, d.Value))],
    }));

    /// <summary>Reads a series in its published form.</summary>
    /// <param name="publishedName">The metric's name.</param>
    /// <param name="dimensions">The whole dimension set.</param>
    /// <returns>The series, typed if it is known.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static ListedMetric FromPublished(string publishedName, IEnumerable<MetricDimension> dimensions)
    {
        ArgumentNullException.ThrowIfNull(publishedName);
        ArgumentNullException.ThrowIfNull(dimensions);
        return new ListedMetric(publishedName, [.. dimensions]);
    }

    /// <summary>Two are equal when they name the same series: the same published name, and the same dimensions in any order.</summary>
    /// <param name="other">The other series.</param>
    /// <returns>Whether they are the same.</returns>
    public bool Equals(ListedMetric? other) => other is not null
        && MetricIdentity.AreSame(PublishedName, PublishedDimensions, other.PublishedName, other.PublishedDimensions);

    /// <inheritdoc/>
    public override int GetHashCode() => MetricIdentity.HashOf(PublishedName, PublishedDimensions);

    /// <summary>Returns name and dimensions as published.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => PublishedName + "{" + string.Join(", ", PublishedDimensions) + "}";

    // Whoever asks at the same time gets the same object.
    private static T Remember<T>(ref T? field, T value)
        where T : class => Interlocked.CompareExchange(ref field, value, null) ?? value;

    void IJsonObject.WriteMembers(JsonMembers json)
    {
        json.Text("Metric", PublishedName);
        json.Map("Dimensions", PublishedDimensions.Select(d => (d.Name, d.Value)));
        json.Text("Group", Group);
        json.Texts("Findings", Findings.Select(f => f.ToString()));
    }
}
