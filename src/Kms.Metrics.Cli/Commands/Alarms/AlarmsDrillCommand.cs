using System.CommandLine;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms drill</c>.</summary>
internal static class AlarmsDrillCommand
{
    private static readonly IReadOnlyList<Column<AlarmDrill>> Columns =
    [
        new("name", d => d.AlarmName),
        new("succeeded", d => d.Succeeded ? "true" : "false") { Json = (json, d) => json.WriteBooleanValue(d.Succeeded) },
        new("problem", d => d.Problem),
        new("actions", d => string.Join(';', d.Actions.Select(a => a.Arn)))
        {
            Json = (json, d) =>
            {
                json.WriteStartArray();
                foreach (var action in d.Actions)
                {
                    json.WriteStartObject();
                    json.WriteString("arn", action.Arn);
                    json.WriteBoolean("succeeded", action.Succeeded);
                    json.WriteString("summary", action.Summary);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            },
        },
    ];

    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var names = new Argument<string[]>("NAME") { Description = "Alarms to test.", Arity = ArgumentArity.OneOrMore };
        var reason = new Option<string?>("--reason") { Description = "What recipients read.", HelpName = "TEXT" };
        var yes = new Option<bool>("--yes") { Description = "Do it. Without it, the actions are shown and nobody is notified." };
        var command = new ToolCommand("drill",
            "Prove that alarms notify somebody: set each to ALARM, read what its actions did, and set it back. Recipients are really "
                + "notified. "
            + "Exits with 1 if an action failed.", "alarms drill my-alarm", "alarms drill my-alarm --yes --reason 'Drill on Friday'")
            { names, reason, yes };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var connection = Connection.Open(context);
            await using (connection.ConfigureAwait(false))
            {
                var alarms = connection.Kms.Alarms;
                var found = await FindAsync(alarms, arguments.GetValue(names)!, cancellationToken).ConfigureAwait(false);
                if (!arguments.GetValue(yes))
                {
                    await ShowAsync(context, found).ConfigureAwait(false);
                    return ExitCode.Ok;
                }

                var options = new AlarmDrillOptions();
                if (arguments.GetValue(reason) is { } text)
                    options.Reason = text;
                var drills = new List<AlarmDrill>();
                foreach (var alarm in found)
                    drills.Add(await alarms.DrillAsync(alarm.Name, options, cancellationToken).ConfigureAwait(false)
                        ?? throw Missing(alarm.Name));
                await ResultWriter.WriteAsync(context, drills, Columns, screen => Print(screen, drills)).ConfigureAwait(false);
                return drills.TrueForAll(d => d.Succeeded) ? ExitCode.Ok : ExitCode.Findings;
            }
        });
        return command;
    }

    // All of them are there before the first one is touched.
    private static async Task<IReadOnlyList<KmsAlarmDescription>> FindAsync(IKmsAlarms alarms, string[] names,
        CancellationToken cancellationToken)
    {
        var found = new List<KmsAlarmDescription>();
        foreach (var name in names.Distinct(StringComparer.Ordinal))
            found.Add(await alarms.DescribeAsync(name, cancellationToken).ConfigureAwait(false) ?? throw Missing(name));
        return found;
    }

    private static UsageException Missing(string name) => new("There is no alarm named '" + name + "'; no drill was started.");

    private static async Task ShowAsync(ToolContext context, IReadOnlyList<KmsAlarmDescription> alarms)
    {
        await ResultWriter.WriteAsync(context, alarms,
        [
            new Column<KmsAlarmDescription>("name", a => a.Name) { Header = "Alarm" },
            new Column<KmsAlarmDescription>("actions", a => string.Join(';', a.Alarm.AlarmActions))
            {
                Header = "Would notify",
                Cell = a => a.Alarm.AlarmActions.Count == 0 ? new Styled("nobody", Tone.Warning) : string.Join(", ", a.Alarm.AlarmActions),
            },
        ]).ConfigureAwait(false);
        await context.WarnAsync("nobody was notified; run it with --yes to do this.").ConfigureAwait(false);
    }

    private static void Print(Screen screen, IReadOnlyList<AlarmDrill> drills)
    {
        foreach (var drill in drills)
        {
            screen.WriteLine(new Styled(drill.AlarmName + ": " + (drill.Problem ?? "every action was executed"),
                drill.Succeeded ? Tone.Good : Tone.Bad));
            foreach (var action in drill.Actions)
                screen.WriteLine(new Styled("  " + action, action.Succeeded ? Tone.Plain : Tone.Bad));
        }
    }
}
