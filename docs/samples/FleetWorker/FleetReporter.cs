using Kms.Metrics;

namespace FleetWorker;

/// <summary>Logs how the fleet does after its first run, and stops the worker where it was started with <c>--once</c>.</summary>
public sealed partial class FleetReporter(IKmsAlarmFleets fleets, IKmsMetrics kms, IHostApplicationLifetime app,
    IConfiguration configuration,
    ILogger<FleetReporter> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (fleets.Status.Count == 0 || fleets.Status.Any(s => s.LastRun is null))
            await timer.WaitForNextTickAsync(stoppingToken);
        await foreach (var alarm in kms.Alarms.DescribeAllAsync("kms-fleet/payments/", stoppingToken))
            Alarm(alarm.Name, string.Join(", ", alarm.Alarm.AlarmActions));
        if (configuration.GetValue<bool>("once"))
            app.StopApplication();
    }

    [LoggerMessage(LogLevel.Information, "{Alarm} notifies {Targets}")]
    private partial void Alarm(string alarm, string targets);
}
