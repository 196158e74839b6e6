using Kms.Metrics.CloudWatch;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kms.Metrics;

/// <summary>
/// Keeps one fleet applied, with each of its clients and in each of its regions. No failure ends it, and none in one region holds up
/// another: it is logged, and tried again after seconds at first, later after the fleet's interval.
/// </summary>
internal sealed class KmsAlarmFleetService(FleetOptions fleet, IServiceProvider services, KmsAlarmFleets fleets, TimeProvider timeProvider,
    ILogger<KmsAlarmFleetService> logger) : BackgroundService
{
    private const int MostDoublings = 16;
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var targets = FleetTarget.Of(fleet);
        foreach (var target in targets)
            _ = fleets.Of(target);
        return Task.WhenAll(targets.Select(t => KeepAsync(t, stoppingToken)));
    }

    private async Task KeepAsync(FleetTarget target, CancellationToken stoppingToken)
    {
        // The host starts without waiting for the first run.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = await RunAsync(target, stoppingToken).ConfigureAwait(false);
            await timeProvider.Delay(wait, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task<TimeSpan> RunAsync(FleetTarget target, CancellationToken stoppingToken)
    {
        fleets.Change(target, s => s with { NextRun = null });
        try
        {
            var alarms = target.Resolve(services).Alarms;
            var notEnabled = await EnableExpiredAsync(alarms, target, stoppingToken).ConfigureAwait(false);
            var plan = await alarms.PlanFleetAsync(fleet, target.Region, stoppingToken).ConfigureAwait(false);
            // Deletions that are refused hold up nothing else.
            var result = await alarms.ApplyAsync(plan.Refusal is null ? plan : plan.WithoutDeletes(), null, stoppingToken)
                .ConfigureAwait(false);
            return Finish(target, plan, result, notEnabled);
        }
#pragma warning disable CA1031 // Whatever goes wrong, a supplied credential provider or TagsOf among it, must not stop the host.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return stoppingToken.IsCancellationRequested ? FirstBackoff
                : Fail(target, e, e is CloudWatchException known ? known.ToSingleLine() : e.GetType().Name + ": " + e.Message);
        }
    }

    // What keeps muted alarms from being enabled does not keep the others from being made.
    private async Task<CloudWatchException?> EnableExpiredAsync(IKmsAlarms alarms, FleetTarget target, CancellationToken stoppingToken)
    {
        try
        {
            var enabled = await alarms.EnableExpiredActionsAsync(fleet.Name, stoppingToken).ConfigureAwait(false);
            if (enabled.Count > 0)
                Report(() => logger.ActionsEnabled(enabled.Count, target));
            return null;
        }
        catch (CloudWatchException e) when (!stoppingToken.IsCancellationRequested)
        {
            return e;
        }
    }

    private TimeSpan Finish(FleetTarget target, AlarmPlan plan, AlarmApplyResult result, CloudWatchException? notEnabled)
    {
        var text = string.Join("\n", new[]
        {
            notEnabled is null ? null : "Alarms whose mute has expired could not be enabled: " + notEnabled.ToSingleLine(),
            plan.Refusal, result.ToString(),
        }.Where(t => t is not null));
        // What only an edit of the fleet can mend needs no haste.
        var isTransient = result.StoppedBy is not null || result.Remaining.Count > 0 || result.Mismatches.Count > 0
            || notEnabled is { IsRetryable: true } || result.Failures.Any(f => f.Error is CloudWatchException { IsRetryable: true });
        if (isTransient)
            return Fail(target, result.StoppedBy, text);
        var now = timeProvider.GetUtcNow();
        var isComplete = result.Succeeded && plan.Refusal is null && notEnabled is null;
        var status = fleets.Change(target, s => s with
        {
            LastRun = now,
            LastSuccess = isComplete ? now : s.LastSuccess,
            LastResult = text,
            Failures = isComplete ? 0 : s.Failures + 1,
            Retries = 0,
            Alarms = plan.Changes.Count,
            NextRun = now + fleet.Interval,
        });
        Report(() => FleetTelemetry.Ran(target, isComplete ? "ok" : "incomplete"));
        if (isComplete)
            Report(() => logger.FleetApplied(target, plan.Changes.Count, status.NextRun!.Value, text));
        else
            Report(() => logger.FleetIncomplete(target, status.NextRun!.Value, text));
        return fleet.Interval;
    }

    private TimeSpan Fail(FleetTarget target, Exception? error, string reason)
    {
        var now = timeProvider.GetUtcNow();
        var (failures, retries) = (fleets.Of(target).Failures + 1, fleets.Of(target).Retries);
        var backoff = TimeSpan.FromTicks(FirstBackoff.Ticks << Math.Min(retries, MostDoublings));
        var wait = backoff < fleet.Interval ? backoff : fleet.Interval;
        fleets.Change(target, s => s with
        {
            LastRun = now, LastResult = reason, Failures = failures, Retries = retries + 1, NextRun = now + wait,
        });
        Report(() => FleetTelemetry.Ran(target, "error"));
        Report(() => logger.FleetFailed(error, target, now + wait, reason));
        return wait;
    }

    // Not even what listens to the log or the meter may stop the host; how the run went is in the status.
    private static void Report(Action write)
    {
        try
        {
            write();
        }
#pragma warning disable CA1031 // A listener that throws must cost neither the host nor the run; nothing is left to report it to.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
