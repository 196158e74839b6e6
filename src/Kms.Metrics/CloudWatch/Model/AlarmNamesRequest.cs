namespace Kms.Metrics.CloudWatch;

/// <summary>Enables or disables the actions of alarms. [CloudWatch API]</summary>
/// <param name="AlarmNames">The alarms' names: 1 to 100.</param>
public sealed record AlarmNamesRequest(IReadOnlyList<string> AlarmNames);
