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
            var options = fleet.Read(arguments);
            AlarmPlan plan;
            var connection = Connection.Open(context);
            await using (connection.ConfigureAwait(false))
                plan = await MakeAsync(connection.Kms, options, prunes: false, cancellationToken).ConfigureAwait(false);
            await AlarmPlanOutput.PrintAsync(context, plan).ConfigureAwait(false);
            return arguments.GetValue(detailed) && !plan.IsEmpty ? ExitCode.Findings : ExitCode.Ok;
        });
        return command;
    }

    /// <param name="kms">The account.</param>
    /// <param name="options">The fleet.</param>
    /// <param name="prunes">Whether alarms that the fleet does not contain any more are deleted, whatever the fleet says.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="UsageException">The fleet contradicts itself.</exception>
    public static async Task<AlarmPlan> MakeAsync(IKmsMetrics kms, FleetOptions options, bool prunes, CancellationToken cancellationToken)
    {
        options.Plan.Prune |= prunes;
        try
        {
            return await kms.Alarms.PlanFleetAsync(options, null, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new UsageException(FleetArguments.Plain(e));
        }
    }
}
