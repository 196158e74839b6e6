using System.CommandLine;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;
using Kms.Metrics.CloudWatch;

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
        command.SetAction((arguments, cancellationToken) =>
        {
            var context = open(arguments);
            return RunAsync(context, fleet.ReadAll(arguments), async (place, alarms) =>
            {
                var enabled = !arguments.GetValue(Yes)
                    || await EnableExpiredAsync(context, place, alarms, cancellationToken).ConfigureAwait(false);
                var plan = await AlarmsPlanCommand.MakeAsync(alarms, place, arguments.GetValue(prune), cancellationToken)
                    .ConfigureAwait(false);
                return (plan, enabled);
            }, cancellationToken);
        });
        return command;
    }

    public static Command CreatePrune(Func<ParseResult, ToolContext> open)
    {
        var fleet = new FleetArguments();
        var command = new ToolCommand("prune", "Delete alarms of this fleet that are no longer wanted. Creates and changes none.",
            "alarms prune --fleet fleet.json", "alarms prune --fleet fleet.json --yes") { Yes };
        fleet.AddTo(command);
        command.SetAction((arguments, cancellationToken) => RunAsync(open(arguments), fleet.ReadAll(arguments), async (place, alarms) =>
        {
            var plan = await AlarmsPlanCommand.MakeAsync(alarms, place, prunes: true, cancellationToken).ConfigureAwait(false);
            return (plan.OnlyDeletes(), true);
        }, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context, IReadOnlyList<FleetOptions> fleets,
        Func<FleetPlace, IKmsAlarms, Task<(AlarmPlan Plan, bool Enabled)>> prepare, CancellationToken cancellationToken)
    {
        var applies = context.Command.GetValue(Yes);
        var allEnabled = true;
        var runs = await FleetRun.InAllAsync(context, FleetPlace.Of(context, fleets), async (place, alarms) =>
        {
            var (plan, enabled) = await prepare(place, alarms).ConfigureAwait(false);
            allEnabled &= enabled;
            return new FleetRun(place, plan,
                applies ? await ApplyAsync(context, alarms, plan, cancellationToken).ConfigureAwait(false) : null);
        }, cancellationToken).ConfigureAwait(false);
        await FleetRunOutput.PrintAsync(context, runs).ConfigureAwait(false);
        if (!applies && runs.Any(r => r.Plan is { IsEmpty: false }))
            await context.WarnAsync("nothing was changed; run it with --yes to do this.").ConfigureAwait(false);
        return allEnabled && !runs.Any(r => r.Failed) ? ExitCode.Ok : ExitCode.Failed;
    }

    private static async Task<AlarmApplyResult> ApplyAsync(ToolContext context, IKmsAlarms alarms, AlarmPlan plan,
        CancellationToken cancellationToken)
    {
        // What the library calls its setting has another name in a file.
        if (plan.Refusal is not null)
            throw new UsageException(plan.Refusal.Replace("Set MaxPruneShare", "Set prune.maxShare in the fleet file",
                StringComparison.Ordinal).Replace("set AllowEmptyListing", "set prune.allowEmptyListing in the fleet file",
                StringComparison.Ordinal));
        var screen = new Screen(context);
        var result = await alarms.ApplyAsync(plan, new Bar(screen), cancellationToken).ConfigureAwait(false);
        screen.EndProgress();
        return result;
    }

    // Alarms that were muted until a moment that has passed. What keeps them from being enabled does not hold up the others.
    private static async Task<bool> EnableExpiredAsync(ToolContext context, FleetPlace place, IKmsAlarms alarms,
        CancellationToken cancellationToken)
    {
        try
        {
            var names = await alarms.EnableExpiredActionsAsync(place.Fleet.Name, cancellationToken).ConfigureAwait(false);
            foreach (var name in names)
                await context.WarnAsync("enabled the actions of " + name + " again, whose mute has expired.")
                    .ConfigureAwait(false);
            return true;
        }
        catch (CloudWatchException e)
        {
            await context.WarnAsync("alarms whose mute has expired could not be enabled: "
                + Failure.Explain(e, cancellationToken).Message).ConfigureAwait(false);
            return false;
        }
    }

    private sealed class Bar(Screen screen) : IProgress<AlarmApplyProgress>
    {
        public void Report(AlarmApplyProgress value) => screen.ShowProgress("Applying " + value.Done + " of " + value.Total + ", "
            + Math.Ceiling(value.Remaining.TotalSeconds) + " s left");
    }
}
