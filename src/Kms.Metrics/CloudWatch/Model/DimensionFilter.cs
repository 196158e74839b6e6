namespace Kms.Metrics.CloudWatch;

/// <summary>A dimension that a listed metric must have. [CloudWatch API]</summary>
/// <param name="Name">The dimension's name: 1 to 255 characters.</param>
/// <param name="Value">The value it must have: 1 to 1,024 characters; <see langword="null"/> for any value.</param>
public sealed record DimensionFilter(string Name, string? Value);
