namespace Kms.Metrics.CloudWatch;

/// <summary>Deletes alarms. [CloudWatch API]</summary>
/// <param name="AlarmNames">The names: 1 to 100.</param>
public sealed record DeleteAlarmsRequest(IReadOnlyList<string> AlarmNames);
