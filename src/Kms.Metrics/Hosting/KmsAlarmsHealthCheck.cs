using Kms.Metrics.CloudWatch;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Kms.Metrics;

/// <summary>
/// Healthy while no alarm fires; degraded where one has no data, or where there is none at all; otherwise what the registration says.
/// </summary>
internal sealed class KmsAlarmsHealthCheck(IServiceProvider services, string? namePrefix, string? client, string? region) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var firing = new List<string>();
        var lacking = new List<string>();
        var count = 0;
        try
        {
            var alarms = HostedClient.Resolve(services, client, region).Alarms;
            await foreach (var alarm in alarms.DescribeAllAsync(namePrefix ?? AlarmNames.CommonPrefix, cancellationToken)
                .ConfigureAwait(false))
            {
                if (namePrefix is null && !AlarmNames.AreOurs(alarm.Name))
                    continue;
                count++;
                if (alarm.State == AlarmState.Alarm)
                    firing.Add(alarm.Name);
                else if (alarm.State == AlarmState.InsufficientData)
                    lacking.Add(alarm.Name);
            }
        }
        catch (CloudWatchException e)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The alarms could not be read: " + e.ToSingleLine(), e);
        }

        var data = new Dictionary<string, object> { ["alarms"] = count, ["firing"] = firing, ["withoutData"] = lacking };
        if (firing.Count > 0)
            return new HealthCheckResult(context.Registration.FailureStatus, DisplayText.Count(firing.Count, "alarm fires", "alarms fire")
                + ": " + Names(firing), data: data);
        if (count == 0)
            return HealthCheckResult.Degraded("There is no alarm on AWS/KMS whose name starts with "
                + DisplayText.List((namePrefix is null ? [AlarmNames.Prefix, AlarmNames.FleetPrefix] : new[] { namePrefix })
                .Select(p => DisplayText.Quote(p))), data: data);
        return lacking.Count > 0
            ? HealthCheckResult.Degraded(DisplayText.Count(lacking.Count, "alarm has no data", "alarms have no data") + ": "
                + Names(lacking), data: data)
            : HealthCheckResult.Healthy(DisplayText.Count(count, "alarm", "alarms") + ", none fires", data);
    }

    private static string Names(List<string> names) =>
        DisplayText.List(names.Take(5).Select(DisplayText.Shorten)) + (names.Count > 5 ? ", ..." : "");
}
