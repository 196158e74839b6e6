using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Kms.Metrics.CloudWatch;

/// <summary>The names under which Kms.Metrics reports on itself, for OpenTelemetry and other listeners.</summary>
public static class KmsMetricsTelemetry
{
    /// <summary>The name of the activity source and of the meter: <c>Kms.Metrics</c>.</summary>
    /// <remarks>
    /// The meter's instruments, all counters: <c>kms_metrics.requests</c>, <c>kms_metrics.retries</c>, <c>kms_metrics.throttles</c>,
    /// <c>kms_metrics.data_points</c> and <c>kms_metrics.metrics_billed</c> (metrics that GetMetricData was asked for, or that a SEARCH
    /// found). The first three carry the tag <c>operation</c>; the first also <c>outcome</c>. Each call is an activity <c>CloudWatch
    /// {operation}</c>.
    /// </remarks>
    public const string Name = "Kms.Metrics";

    internal static ActivitySource Source { get; } = new(Name);

    internal static Meter Meter { get; } = new(Name);

    internal static Counter<long> Requests { get; } =
        Meter.CreateCounter<long>("kms_metrics.requests", "{request}", "Requests sent to CloudWatch, retries included.");

    internal static Counter<long> Retries { get; } =
        Meter.CreateCounter<long>("kms_metrics.retries", "{request}", "Requests that were sent again.");

    internal static Counter<long> Throttles { get; } =
        Meter.CreateCounter<long>("kms_metrics.throttles", "{request}", "Requests that the service throttled.");

    internal static Counter<long> DataPoints { get; } =
        Meter.CreateCounter<long>("kms_metrics.data_points", "{point}", "Data points received.");

    internal static Counter<long> MetricsBilled { get; } =
        Meter.CreateCounter<long>("kms_metrics.metrics_billed", "{metric}",
        "Metrics requested with GetMetricData, each series once per request.");
}
