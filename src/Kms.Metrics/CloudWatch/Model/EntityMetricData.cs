namespace Kms.Metrics.CloudWatch;

/// <summary>Values to publish, and the service or resource that they are about. [CloudWatch API]</summary>
public sealed record EntityMetricData
{
    /// <summary>What the values are about. Default: <see langword="null"/>.</summary>
    public Entity? Entity { get; init; }

    /// <summary>The values. Default: none.</summary>
    public IReadOnlyList<MetricDatum> MetricData { get; init; } = [];
}
