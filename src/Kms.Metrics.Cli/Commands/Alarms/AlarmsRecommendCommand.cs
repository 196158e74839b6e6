using System.CommandLine;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;
using Spectre.Console;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms recommend</c>.</summary>
internal static class AlarmsRecommendCommand
{
    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var fleet = new FleetArguments();
        var command = new Command("recommend",
            "Shows the alarms that AWS recommends, one for every key and key store that publishes metrics. Nothing is changed.");
        fleet.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var options = fleet.Read(arguments);
            var connection = Connection.Open(arguments);
            await using (connection.ConfigureAwait(false))
                await PrintAsync(context, await connection.Kms.Alarms.RecommendedAsync(options, cancellationToken).ConfigureAwait(false))
                    .ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task PrintAsync(ToolContext context, IReadOnlyList<KmsAlarm> alarms)
    {
        switch (context.Format)
        {
            case OutputFormat.Json:
                await JsonOutput.WriteArrayAsync(context.Output, alarms, static (json, alarm) =>
                {
                    json.WriteString("name", alarm.Name);
                    json.WriteString("condition", alarm.ToString());
                    json.WriteString("description", alarm.Description);
                    json.WriteFindings(alarm.Check());
                }).ConfigureAwait(false);
                break;
            case OutputFormat.Csv:
                await CsvOutput.WriteAsync(context.Output, ["name", "threshold", "description"],
                    alarms.Select(a =>
                    new[] { a.Name, a.Threshold.ToString(System.Globalization.CultureInfo.InvariantCulture), a.Description ?? "" }))
                    .ConfigureAwait(false);
                break;
            default:
                var table = new Table().Border(TableBorder.Simple).AddColumns("Alarm", "Threshold", "What it means");
                foreach (var alarm in alarms)
                    table.AddRow(Cell.Plain(alarm.Name), Cell.Number(alarm.Threshold), Cell.Plain(alarm.Description ?? ""));
                context.Console.Write(table);
                break;
        }
    }
}
