namespace Kms.Metrics;

/// <summary>The types of alarms that CloudWatch is asked for; without them it returns metric alarms only. [CloudWatch API]</summary>
internal static class AlarmTypes
{
    public const string Metric = "MetricAlarm";
    public const string Composite = "CompositeAlarm";
    public static readonly IReadOnlyList<string> Both = [Metric, Composite];
}
