namespace Kms.Metrics.CloudWatch;

/// <summary>A note of the service on an answer. [CloudWatch API]</summary>
/// <param name="Code">The note's code.</param>
/// <param name="Value">The note's text.</param>
public sealed record MessageData(string? Code, string? Value);
