using System.CommandLine;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;
using Spectre.Console;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms plan</c>.</summary>
internal static class AlarmsPlanCommand
{
    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var fleet = new FleetArguments();
        var command = new Command("plan",
            "Compares the recommended alarms with those of the account and shows what would be made, changed and deleted. Nothing is "
            + "changed.");
        fleet.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var options = fleet.Read(arguments);
            var connection = Connection.Open(arguments);
            await using (connection.ConfigureAwait(false))
                await PrintAsync(context, await MakeAsync(connection.Kms, options, prunes: false, cancellationToken).ConfigureAwait(false))
                    .ConfigureAwait(false);
            return ExitCode.Ok;
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
            throw new UsageException(e.Message.Split(" (Parameter")[0]);
        }
    }

    public static async Task PrintAsync(ToolContext context, AlarmPlan plan)
    {
        if (context.Format == OutputFormat.Json)
        {
            await JsonOutput.WriteArrayAsync(context.Output, plan.Changes, static (json, change) =>
            {
                json.WriteString("name", change.Name);
                json.WriteString("change", change.Kind.ToString());
                json.WriteStartArray("differences");
                foreach (var difference in change.Differences)
                {
                    json.WriteStartObject();
                    json.WriteString("member", difference.Member);
                    json.WriteString("current", difference.Current);
                    json.WriteString("desired", difference.Desired);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }).ConfigureAwait(false);
            return;
        }

        if (context.Format == OutputFormat.Csv)
        {
            await CsvOutput.WriteAsync(context.Output, ["name", "change", "differences"],
                plan.Changes.Select(c => new[] { c.Name, c.Kind.ToString(), string.Join(';', c.Differences) })).ConfigureAwait(false);
            return;
        }

        foreach (var change in plan.Changes.Where(c => c.Kind != AlarmChangeKind.None))
        {
            var (sign, color) = change.Kind switch { AlarmChangeKind.Create => ("+", "green"), AlarmChangeKind.Update => ("~", "yellow"),
                AlarmChangeKind.Refused => ("!", "red"), _ => ("-", "red") };
            context.Console.MarkupLine("[" + color + "]" + sign + " " + Cell.Plain(change.Name) + "[/]"
                + (change.Refusal is null ? "" : ": " + Cell.Plain(change.Refusal)));
            foreach (var difference in change.Differences)
                context.Console.MarkupLine("    " + Cell.Plain(difference.ToString()));
        }

        if (plan.Refusal is not null)
            context.Console.MarkupLine("[red]" + Cell.Plain(plan.Refusal) + "[/]");
        var text = plan.ToString();
        if (plan.Refusal is not null)
            text = text[..^(plan.Refusal.Length + 1)];
        context.Console.MarkupLine(Cell.Plain(text[(text.LastIndexOf('\n') + 1)..]));
    }
}
