namespace Kms.Metrics.CloudWatch;

/// <summary>Removes tags from a resource. [CloudWatch API]</summary>
/// <param name="ResourceARN">The alarm's ARN.</param>
/// <param name="TagKeys">The keys of the tags.</param>
public sealed record UntagResourceRequest(string ResourceARN, IReadOnlyList<string> TagKeys);
