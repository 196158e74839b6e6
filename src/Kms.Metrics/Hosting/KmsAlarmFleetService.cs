using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kms.Metrics;

/// <summary>
/// Makes, compares and applies the recommended alarms, again and again. A failure is logged, and the next turn comes all the same.
/// </summary>
internal sealed class KmsAlarmFleetService(IKmsMetrics kms,
    IOptions<KmsAlarmFleetOptions> options, TimeProvider timeProvider, ILogger<KmsAlarmFleetService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await RunOnceAsync(stoppingToken).ConfigureAwait(false);
            await timeProvider.Delay(options.Value.Interval, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            var plan = await kms.Alarms.PlanAsync(
                await kms.Alarms.RecommendedAsync(options.Value.Fleet, cancellationToken).ConfigureAwait(false),
                new AlarmPlanOptions { OwnedPrefix = options.Value.Prune ? RecommendedAlarms.Prefix : null },
                cancellationToken).ConfigureAwait(false);
            var result = await kms.Alarms.ApplyAsync(plan, null, cancellationToken).ConfigureAwait(false);
            logger.FleetApplied(plan.Changes.Count, result.ToString());
        }
        catch (Exception e)
            when (!cancellationToken.IsCancellationRequested && e is CloudWatch.CloudWatchException or AlarmPlanOutdatedException
            or KmsMetricsValidationException or InvalidOperationException or ArgumentException)
        {
            logger.FleetFailed(e.Message);
        }
    }
}
