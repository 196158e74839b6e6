namespace Kms.Metrics.CloudWatch;

/// <summary>A metric's identity: namespace, name and dimensions. [CloudWatch API]</summary>
/// <param name="Namespace">The namespace, such as <c>AWS/KMS</c>: 1 to 255 characters, not starting with a colon.</param>
/// <param name="MetricName">The metric's name: 1 to 255 characters.</param>
/// <param name="Dimensions">The whole dimension set: at most 30.</param>
public sealed record Metric(string Namespace, string MetricName, IReadOnlyList<MetricDimension> Dimensions);
