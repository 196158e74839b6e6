using System.CommandLine;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;
using Spectre.Console;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms apply</c> and <c>alarms prune</c>: a dry run unless <c>--yes</c> says otherwise.</summary>
internal static class AlarmsApplyCommand
{
    private static Option<bool> Yes { get; } =
        new("--yes") { Description = "Does it. Without it, the plan is shown and nothing is changed." };

    public static Command CreateApply(Func<ParseResult, ToolContext> open)
    {
        var fleet = new FleetArguments();
        var prune = new Option<bool>("--prune") { Description =
            "Also delete alarms of the fleet that it does not contain any more. The fleet needs a name." };
        var command = new Command("apply",
            "Makes the account have the recommended alarms. Can be cut off and run again at any point.") { prune, Yes };
        fleet.AddTo(command);
        command.SetAction((arguments, cancellationToken) => RunAsync(open(arguments), arguments,
            kms => AlarmsPlanCommand.MakeAsync(kms, fleet.Read(arguments), arguments.GetValue(prune), cancellationToken),
            cancellationToken));
        return command;
    }

    public static Command CreatePrune(Func<ParseResult, ToolContext> open)
    {
        var fleet = new FleetArguments();
        var command = new Command("prune",
            "Delete alarms of the fleet that it does not contain any more; create and update none. The fleet needs a name.") { Yes };
        fleet.AddTo(command);
        command.SetAction((arguments, cancellationToken) => RunAsync(open(arguments), arguments, async kms =>
        {
            var plan = await AlarmsPlanCommand.MakeAsync(kms, fleet.Read(arguments), prunes: true, cancellationToken).ConfigureAwait(false);
            return plan.OnlyDeletes();
        }, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context, ParseResult arguments, Func<IKmsMetrics, Task<AlarmPlan>> makePlan,
        CancellationToken cancellationToken)
    {
        var connection = Connection.Open(arguments);
        await using (connection.ConfigureAwait(false))
        {
            var plan = await makePlan(connection.Kms).ConfigureAwait(false);
            if (!arguments.GetValue(Yes))
            {
                await AlarmsPlanCommand.PrintAsync(context, plan).ConfigureAwait(false);
                if (!plan.IsEmpty && context.Format == OutputFormat.Table)
                    context.Console.MarkupLine("Nothing was changed. Run it with --yes to do this.");
                return ExitCode.Ok;
            }

            var result = await ApplyAsync(context, connection.Kms, plan, cancellationToken).ConfigureAwait(false);
            await PrintAsync(context, result).ConfigureAwait(false);
            return result.Succeeded ? ExitCode.Ok : ExitCode.Failed;
        }
    }

    // A bar where somebody watches; nothing between the lines where a program reads.
    private static async Task<AlarmApplyResult> ApplyAsync(ToolContext context, IKmsMetrics kms, AlarmPlan plan,
        CancellationToken cancellationToken)
    {
        if (context.Format != OutputFormat.Table || !context.Console.Profile.Out.IsTerminal)
            return await kms.Alarms.ApplyAsync(plan, null, cancellationToken).ConfigureAwait(false);
        return await context.Console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(progress =>
        {
            var task = progress.AddTask("Applying");
            return kms.Alarms.ApplyAsync(plan, new Bar(task), cancellationToken);
        }).ConfigureAwait(false);
    }

    private static async Task PrintAsync(ToolContext context, AlarmApplyResult result)
    {
        if (context.Format == OutputFormat.Json)
        {
            await JsonOutput.WriteArrayAsync(context.Output, result.Failures, static (json, failure) =>
            {
                json.WriteString("name", failure.Change.Name);
                json.WriteString("change", failure.Change.Kind.ToString());
                json.WriteString("error", failure.Error.Message);
            }).ConfigureAwait(false);
            return;
        }

        context.Console.MarkupLine(string.Join('\n', result.ToString().Split('\n').Select(Cell.Plain)));
    }

    private sealed class Bar(ProgressTask task) : IProgress<AlarmApplyProgress>
    {
        public void Report(AlarmApplyProgress value)
        {
            task.MaxValue = value.Total;
            task.Value = value.Done;
            task.Description = value.Done + " of " + value.Total + ", " + Math.Ceiling(value.Remaining.TotalSeconds) + " s left";
        }
    }
}
