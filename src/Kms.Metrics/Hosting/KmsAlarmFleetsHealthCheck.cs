using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Kms.Metrics;

/// <summary>
/// Healthy while all fleets of the app are applied; degraded before the first run and after one that failed; after several in a row what
/// the registration says.
/// </summary>
internal sealed class KmsAlarmFleetsHealthCheck(IKmsAlarmFleets fleets) : IHealthCheck
{
    private const int FailuresInARow = 3;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var all = fleets.Status;
        var data = all.ToDictionary(s =>
            string.Join("/", new[] { s.FleetName, s.Client, s.Region }.Where(p => p is not null)), s => (object)s);
        if (all.FirstOrDefault(s => s.Failures >= FailuresInARow) is { } broken)
            return Task.FromResult(new HealthCheckResult(context.Registration.FailureStatus, "The fleet "
                + DisplayText.Quote(broken.FleetName) + " could not be applied " + broken.Failures + " times in a row: "
                + broken.LastResult,
                data: data));
        if (all.FirstOrDefault(s => s.Failures > 0) is { } failed)
            return Task.FromResult(HealthCheckResult.Degraded("The fleet " + DisplayText.Quote(failed.FleetName)
                + " could not be applied: " + failed.LastResult, data: data));
        return Task.FromResult(all.Count == 0 || all.Any(s => s.LastRun is null)
            ? HealthCheckResult.Degraded("A fleet has not been applied yet", data: data)
            : HealthCheckResult.Healthy(DisplayText.Count(all.Count, "fleet is", "fleets are") + " applied", data));
    }
}
