using System.Text.Json.Serialization;
using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>
/// A series as an account lists it: typed where this version of the library knows it, and complete as published in any case.
/// </summary>
[JsonConverter(typeof(AnswerJsonConverter))]
public sealed record ListedMetric : IJsonWritable
{
    private ListedMetric(string publishedName, IReadOnlyList<MetricDimension> dimensions)
    {
        PublishedName = publishedName;
        PublishedDimensions = dimensions;
        Metric = KmsMetric.TryFromPublished(publishedName, dimensions, out var metric) ? metric : null;
        Definition = KmsCatalog.FindMetric(publishedName);
        Findings = Rulebook.Check(new MetricUsage
        {
            Kind = UsageKind.Exact,
            MetricName = publishedName,
            Dimensions = [.. dimensions.Select(d => new DimensionUsage(d.Name, d.Value))],
        });
    }

    /// <summary>The metric's name as published.</summary>
    public string PublishedName { get; }

    /// <summary>The dimensions as published, in the published order.</summary>
    public IReadOnlyList<MetricDimension> PublishedDimensions { get; }

    /// <summary>The typed record, or <see langword="null"/> where this version of the library does not know such a series.</summary>
    public KmsMetric? Metric { get; }

    /// <summary>What the catalog knows of the metric, or <see langword="null"/> where it does not know it.</summary>
    public MetricDefinition? Definition { get; }

    /// <summary>The dimension group of the CloudWatch console; where the guide names none, the names of the dimensions.</summary>
    public string Group => Definition?.Group ?? DisplayText.List(PublishedDimensions.Select(d => d.Name));

    /// <summary>What the rulebook says of the series as published: older names, mostly; empty for almost every series.</summary>
    public IReadOnlyList<Finding> Findings { get; }

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

    void IJsonObject.WriteMembers(JsonMembers json)
    {
        json.Text("Metric", PublishedName);
        json.Map("Dimensions", PublishedDimensions.Select(d => (d.Name, d.Value)));
        json.Text("Group", Group);
        json.Texts("Findings", Findings.Select(f => f.ToString()));
    }
}
