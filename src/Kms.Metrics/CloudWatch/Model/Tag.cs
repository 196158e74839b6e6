namespace Kms.Metrics.CloudWatch;

/// <summary>A label on a resource. [CloudWatch API]</summary>
/// <param name="Key">The tag's name: 1 to 128 characters.</param>
/// <param name="Value">The tag's text: at most 256 characters.</param>
public sealed record Tag(string Key, string Value);
