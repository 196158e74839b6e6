namespace Kms.Metrics.CloudWatch;

/// <summary>The tags of a resource. [CloudWatch API]</summary>
public sealed record ListTagsForResourceResponse
{
    /// <summary>The tags; none for an alarm that was deleted.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];
}
