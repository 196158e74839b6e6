namespace Kms.Metrics.CloudWatch;

/// <summary>Adds tags to a resource, or replaces the values of tags that it has. [CloudWatch API]</summary>
/// <param name="ResourceARN">The alarm's ARN.</param>
/// <param name="Tags">The tags; the resource has at most 50 afterwards.</param>
public sealed record TagResourceRequest(string ResourceARN, IReadOnlyList<Tag> Tags);
