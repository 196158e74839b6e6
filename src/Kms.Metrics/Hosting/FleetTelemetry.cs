using System.Diagnostics.Metrics;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>What hosted fleets count.</summary>
internal static class FleetTelemetry
{
    private static readonly Counter<long> Runs = KmsMetricsTelemetry.Meter.CreateCounter<long>("kms_metrics.fleet.runs", "{run}",
        "Runs of hosted fleets of alarms, by outcome: ok, incomplete or error.");

    public static void Ran(FleetTarget target, string outcome) => Runs.Add(1, new("fleet", target.Fleet.Name),
        new("client", target.Client ?? ""), new("region", target.Region ?? ""), new KeyValuePair<string, object?>("outcome", outcome));
}
