namespace Kms.Metrics.CloudWatch;

/// <summary>Requests the tags of a resource. [CloudWatch API]</summary>
/// <param name="ResourceARN">The alarm's ARN.</param>
public sealed record ListTagsForResourceRequest(string ResourceARN);
