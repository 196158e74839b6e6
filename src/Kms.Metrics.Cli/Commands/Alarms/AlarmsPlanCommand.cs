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
                await PrintAsync(context, await MakeAsync(connection.Kms, options, cancellationToken).ConfigureAwait(false))
                    .ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }

    public static async Task<AlarmPlan> MakeAsync(IKmsMetrics kms, FleetOptions options, CancellationToken cancellationToken) =>
        await kms.Alarms.PlanAsync(await kms.Alarms.RecommendedAsync(options, cancellationToken).ConfigureAwait(false), null,
            cancellationToken).ConfigureAwait(false);

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
                _ => ("-", "red") };
            context.Console.MarkupLine("[" + color + "]" + sign + " " + Cell.Plain(change.Name) + "[/]");
            foreach (var difference in change.Differences)
                context.Console.MarkupLine("    " + Cell.Plain(difference.ToString()));
        }

        var text = plan.ToString();
        context.Console.MarkupLine(Cell.Plain(text[(text.LastIndexOf('\n') + 1)..]));
    }
}
