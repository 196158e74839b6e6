using System.CommandLine;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms apply</c> and <c>alarms prune</c>: a dry run unless <c>--yes</c> says otherwise.</summary>
internal static class AlarmsApplyCommand
{
    private static Option<bool> Yes { get; } =
        new("--yes") { Description = "Make the changes. Without it, the plan is shown and nothing is changed." };

    public static Command CreateApply(Func<ParseResult, ToolContext> open)
    {
        var fleet = new FleetArguments();
        var prune = new Option<bool>("--prune") { Description =
            "Also delete alarms of this fleet that are no longer wanted." };
        var command = new ToolCommand("apply",
            "Create and update alarms until the account has the recommended ones. Safe to interrupt and to run again.",
            "alarms apply --fleet fleet.json", "alarms apply --fleet fleet.json --yes") { prune, Yes };
        fleet.AddTo(command);
        command.SetAction((arguments, cancellationToken) => RunAsync(open(arguments),
            kms => AlarmsPlanCommand.MakeAsync(kms, fleet.Read(arguments), arguments.GetValue(prune), cancellationToken),
            cancellationToken));
        return command;
    }

    public static Command CreatePrune(Func<ParseResult, ToolContext> open)
    {
        var fleet = new FleetArguments();
        var command = new ToolCommand("prune", "Delete alarms of this fleet that are no longer wanted. Creates and changes none.",
            "alarms prune --fleet fleet.json", "alarms prune --fleet fleet.json --yes") { Yes };
        fleet.AddTo(command);
        command.SetAction((arguments, cancellationToken) => RunAsync(open(arguments), async kms =>
        {
            var plan = await AlarmsPlanCommand.MakeAsync(kms, fleet.Read(arguments), prunes: true, cancellationToken).ConfigureAwait(false);
            return plan.OnlyDeletes();
        }, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context, Func<IKmsMetrics, Task<AlarmPlan>> makePlan,
        CancellationToken cancellationToken)
    {
        var connection = Connection.Open(context);
        await using (connection.ConfigureAwait(false))
        {
            var plan = await makePlan(connection.Kms).ConfigureAwait(false);
            if (!context.Command.GetValue(Yes))
            {
                await AlarmPlanOutput.PrintAsync(context, plan).ConfigureAwait(false);
                if (!plan.IsEmpty)
                    await context.WarnAsync("nothing was changed; run it with --yes to do this.").ConfigureAwait(false);
                return ExitCode.Ok;
            }

            if (plan.Refusal is not null)
                throw new UsageException(plan.Refusal);
            var screen = new Screen(context);
            var result = await connection.Kms.Alarms.ApplyAsync(plan, new Bar(screen), cancellationToken).ConfigureAwait(false);
            screen.EndProgress();
            await AlarmPlanOutput.PrintAsync(context, plan, result).ConfigureAwait(false);
            return result.Succeeded ? ExitCode.Ok : ExitCode.Failed;
        }
    }

    private sealed class Bar(Screen screen) : IProgress<AlarmApplyProgress>
    {
        public void Report(AlarmApplyProgress value) => screen.ShowProgress("Applying " + value.Done + " of " + value.Total + ", "
            + Math.Ceiling(value.Remaining.TotalSeconds) + " s left");
    }
}
