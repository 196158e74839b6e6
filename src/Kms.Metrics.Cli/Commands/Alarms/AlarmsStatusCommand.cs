using System.CommandLine;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms status</c>.</summary>
internal static class AlarmsStatusCommand
{
    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var prefix = new Option<string>("--prefix")
        {
            Description = "Only alarms whose names start with this prefix; '' for all alarms on KMS metrics.", HelpName = "TEXT",
            DefaultValueFactory = _ => "kms",
        };
        var command = new ToolCommand("status", "Show the state of the alarms, firing ones first. Exits with 1 while one is in ALARM.",
            "alarms status", "alarms status --prefix '' --output csv") { prefix };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var alarms = new List<KmsAlarmDescription>();
            var connection = Connection.Open(context);
            await using (connection.ConfigureAwait(false))
            {
                await foreach (var alarm in connection.Kms.Alarms.DescribeAllAsync(arguments.GetValue(prefix), cancellationToken)
                    .ConfigureAwait(false))
                    alarms.Add(alarm);
            }

            var fires = alarms.Count(a => a.State == AlarmState.Alarm);
            await ResultWriter.WriteAsync(context,
                [.. alarms.OrderBy(a => a.State switch { AlarmState.Alarm => 0, AlarmState.InsufficientData => 1, _ => 2 })
                .ThenBy(a => a.Name, StringComparer.Ordinal)], Columns(context), screen =>
            {
                screen.WriteLine(Cell.Count(alarms.Count, "alarm", "alarms") + ", " + fires + " in ALARM, "
                    + alarms.Count(a => a.State == AlarmState.InsufficientData) + " without data");
                if (alarms.Count == 0 && arguments.GetValue(prefix) is { Length: > 0 } text)
                    screen.WriteLine("No alarm's name starts with '" + text + "'; --prefix '' shows all alarms on KMS metrics.");
            }).ConfigureAwait(false);
            return fires > 0 ? ExitCode.Findings : ExitCode.Ok;
        });
        return command;
    }

    private static IReadOnlyList<Column<KmsAlarmDescription>> Columns(ToolContext context) =>
    [
        new("name", a => a.Name) { Header = "Alarm" },
        new("state", a => a.Alarm.StateValue) { Header = "State", Cell = Cell.State },
        new("since", a => a.Alarm.StateTransitionedTimestamp is { } time ? TimeText.ForPrograms(time) : null)
        {
            Header = "Since", Cell = a => a.Alarm.StateTransitionedTimestamp is { } time ? TimeText.ForPeople(time, context.TimeZone) : "",
        },
        new("condition", AlarmText.Condition) { Header = "Condition" },
        new("reason", a => a.StateReason) { Header = "Reason", Cell = a => Cell.Shorten(a.StateReason) },
    ];
}
