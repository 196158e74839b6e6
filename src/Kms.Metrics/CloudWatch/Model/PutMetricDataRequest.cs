namespace Kms.Metrics.CloudWatch;

/// <summary>Publishes values. [CloudWatch API]</summary>
/// <param name="Namespace">The namespace: 1 to 255 characters, not starting with a colon.</param>
/// <param name="MetricData">
/// The values without an entity: together with those of <see cref="EntityMetricData"/> at most 1,000 and 1 MB.
/// </param>
public sealed record PutMetricDataRequest(string Namespace, IReadOnlyList<MetricDatum> MetricData)
{
    /// <summary>Values with the service or resource that they are about: at most 2. Default: none.</summary>
    public IReadOnlyList<EntityMetricData> EntityMetricData { get; init; } = [];

    /// <summary>
    /// Required with <see cref="EntityMetricData"/>. <see langword="true"/>: the service refuses the request where an entity is invalid.
    /// <see langword="false"/>: it takes the values without the entity and says so in a header, which the client does not report.
    /// Default: <see langword="null"/>.
    /// </summary>
    public bool? StrictEntityValidation { get; init; }
}
