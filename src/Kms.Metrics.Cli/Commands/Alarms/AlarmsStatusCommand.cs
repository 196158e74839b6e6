using System.CommandLine;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;
using Spectre.Console;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms status</c>.</summary>
internal static class AlarmsStatusCommand
{
    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var prefix = new Option<string?>("--prefix") { Description = "Only alarms whose name begins so. Default: kms.", HelpName = "TEXT",
            DefaultValueFactory = _ => "kms" };
        var command =
            new Command("status", "Shows the state of the alarms, those that fire first; exits with 1 while one fires.") { prefix };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var alarms = new List<KmsAlarmDescription>();
            var connection = Connection.Open(arguments);
            await using (connection.ConfigureAwait(false))
            {
                await foreach (var alarm in connection.Kms.Alarms.DescribeAllAsync(arguments.GetValue(prefix), cancellationToken)
                    .ConfigureAwait(false))
                    alarms.Add(alarm);
            }

            await PrintAsync(context,
                [.. alarms.OrderBy(a => a.State switch { AlarmState.Alarm => 0, AlarmState.InsufficientData => 1, _ => 2 })
                .ThenBy(a => a.Name, StringComparer.Ordinal)]).ConfigureAwait(false);
            return alarms.Exists(a => a.State == AlarmState.Alarm) ? ExitCode.Failed : ExitCode.Ok;
        });
        return command;
    }

    private static async Task PrintAsync(ToolContext context, IReadOnlyList<KmsAlarmDescription> alarms)
    {
        switch (context.Format)
        {
            case OutputFormat.Json:
                await JsonOutput.WriteArrayAsync(context.Output, alarms, static (json, alarm) =>
                {
                    json.WriteString("name", alarm.Name);
                    json.WriteString("state", alarm.Alarm.StateValue);
                    json.WriteString("since",
                        alarm.Alarm.StateTransitionedTimestamp?.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
                    json.WriteString("reason", alarm.StateReason);
                }).ConfigureAwait(false);
                break;
            case OutputFormat.Csv:
                await CsvOutput.WriteAsync(context.Output, ["name", "state", "reason"],
                    alarms.Select(a => new[] { a.Name, a.Alarm.StateValue ?? "", a.StateReason ?? "" })).ConfigureAwait(false);
                break;
            default:
                var table = new Table().Border(TableBorder.Simple).AddColumns("Alarm", "State", "Reason");
                foreach (var alarm in alarms)
                    table.AddRow(Cell.Plain(alarm.Name), Cell.State(alarm), Cell.Plain(alarm.StateReason ?? ""));
                context.Console.Write(table);
                context.Console.MarkupLine(alarms.Count + " alarms, " + alarms.Count(a => a.State == AlarmState.Alarm) + " fire, "
                    + alarms.Count(a => a.State == AlarmState.InsufficientData) + " without data");
                break;
        }
    }
}
