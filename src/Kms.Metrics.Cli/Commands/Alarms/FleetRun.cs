using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary>What a command did in one place of a fleet. Immutable.</summary>
/// <param name="Place">The place.</param>
/// <param name="Plan">The plan; <see langword="null"/> where none could be made.</param>
/// <param name="Result">What became of it; <see langword="null"/> where it was not applied.</param>
/// <param name="Error">Why there is no more.</param>
internal sealed record FleetRun(FleetPlace Place, AlarmPlan? Plan, AlarmApplyResult? Result = null, Exception? Error = null)
{
    public bool Failed => Error is not null || Result is { Succeeded: false };

    /// <summary>Does the same in every place. Of several, one that fails does not hold up the others.</summary>
    public static async Task<IReadOnlyList<FleetRun>> InAllAsync(ToolContext context, IReadOnlyList<FleetPlace> places,
        Func<FleetPlace, IKmsAlarms, Task<FleetRun>> run, CancellationToken cancellationToken)
    {
        var runs = new List<FleetRun>();
        foreach (var place in places)
        {
            try
            {
                var connection = place.Connect(context);
                await using (connection.ConfigureAwait(false))
                    runs.Add(await run(place, connection.Kms.Alarms).ConfigureAwait(false));
            }
            catch (Exception e) when (places.Count > 1 && e is CloudWatchException or UsageException or AlarmPlanOutdatedException
                && !cancellationToken.IsCancellationRequested)
            {
                runs.Add(new FleetRun(place, null, null, e));
                await context.WarnAsync(place.Title + ": " + Failure.Explain(e, cancellationToken).Message).ConfigureAwait(false);
            }
        }

        return runs;
    }
}
