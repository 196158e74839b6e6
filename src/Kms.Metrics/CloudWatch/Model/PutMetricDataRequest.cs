namespace Kms.Metrics.CloudWatch;

/// <summary>Publishes values. [CloudWatch API]</summary>
/// <param name="Namespace">The namespace: 1 to 255 characters, not starting with a colon.</param>
/// <param name="MetricData">The values: at most 1,000 and 1 MB.</param>
public sealed record PutMetricDataRequest(string Namespace, IReadOnlyList<MetricDatum> MetricData);
