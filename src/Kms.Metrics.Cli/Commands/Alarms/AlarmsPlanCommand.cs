using System.CommandLine;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms plan</c>.</summary>
internal static class AlarmsPlanCommand
{
    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var fleet = new FleetArguments();
        var detailed = new Option<bool>("--detailed-exitcode") { Description = "Exit with 1 if there is anything to change." };
        var command = new ToolCommand("plan",
            "Compare the recommended alarms with those of the account and show what would be created, changed and deleted. Nothing is "
            + "changed.", "alarms plan --fleet fleet.json",
                "alarms plan --fleet fleet.json --detailed-exitcode --output json") { detailed };
        fleet.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var runs = await FleetRun.InAllAsync(context, FleetPlace.Of(context, fleet.ReadAll(arguments)), async (place, alarms) =>
                new FleetRun(place, await MakeAsync(alarms, place, prunes: false, cancellationToken).ConfigureAwait(false)),
                cancellationToken).ConfigureAwait(false);
            await FleetRunOutput.PrintAsync(context, runs).ConfigureAwait(false);
            return runs.Any(r => r.Failed) ? ExitCode.Failed
                : arguments.GetValue(detailed) && runs.Any(r => r.Plan is { IsEmpty: false }) ? ExitCode.Findings : ExitCode.Ok;
        });
        return command;
    }

    /// <param name="alarms">The account.</param>
    /// <param name="place">The fleet, and where it is.</param>
    /// <param name="prunes">Whether alarms that the fleet does not contain any more are deleted, whatever the fleet says.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="UsageException">The fleet contradicts itself.</exception>
    public static async Task<AlarmPlan> MakeAsync(IKmsAlarms alarms, FleetPlace place, bool prunes, CancellationToken cancellationToken)
    {
        place.Fleet.Plan.Prune |= prunes;
        try
        {
            return await alarms.PlanFleetAsync(place.Fleet, place.Region, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new UsageException(FleetArguments.Plain(e));
        }
    }
}
