namespace Kms.Metrics;

/// <summary>A tag of an alarm. [CloudWatch API]</summary>
/// <param name="Key">The tag's key: 1 to 128 characters.</param>
/// <param name="Value">The tag's value: at most 256 characters.</param>
public sealed record AlarmTag(string Key, string Value);
