namespace Kms.Metrics;

/// <summary>The types of alarms that CloudWatch is asked for; without them it returns metric alarms only. [CloudWatch API]</summary>
internal static class AlarmTypes
{
    public const string Metric = "MetricAlarm";
    public const string Composite = "CompositeAlarm";
    public const string Log = "LogAlarm";

    /// <summary>The types that this library makes.</summary>
    public static readonly IReadOnlyList<string> Both = [Metric, Composite];

    /// <summary>All types: names are shared by them.</summary>
    public static readonly IReadOnlyList<string> All = [Metric, Composite, Log];
}
