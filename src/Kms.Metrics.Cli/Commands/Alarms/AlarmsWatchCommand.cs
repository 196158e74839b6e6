using System.CommandLine;
using Kms.Metrics.Cli.Input;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms watch</c>.</summary>
internal static class AlarmsWatchCommand
{
    private static readonly string[] CsvHeader = ["time", "alarm", "from", "to", "reason"];

    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var prefix = new Option<string>("--prefix")
        {
            Description = "Only alarms whose names start with this prefix; '' for all alarms on KMS metrics.", HelpName = "TEXT",
            DefaultValueFactory = _ => "kms",
        };
        var last = new Option<string?>("--last") { Description = "Also show state changes from this far back, for example 1h.",
            HelpName = "DURATION" };
        var count = new Option<int?>("--count") { Description = "Stop after this many changes. Default: run until interrupted.",
            HelpName = "N" };
        var command = new ToolCommand("watch",
            "Print a line for every alarm that changes its state, as it happens. With --output json, one JSON object per line.",
            "alarms watch --last 1h", "alarms watch --output json | jq -r .alarm") { prefix, last, count };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            if (arguments.GetValue(count) < 1)
                throw new UsageException("--count must be 1 or more.");
            var options = new AlarmWatchOptions { NamePrefix = arguments.GetValue(prefix) };
            if (arguments.GetValue(last) is { } text)
                options.Since = context.Now - TimeSpanText.Parse(text, "--last");
            if (context.Format == OutputFormat.Csv)
                await CsvOutput.WriteRowAsync(context.Output, CsvHeader).ConfigureAwait(false);
            var left = arguments.GetValue(count) ?? int.MaxValue;
            var connection = Connection.Open(context);
            await using (connection.ConfigureAwait(false))
            {
                await foreach (var change in connection.Kms.Alarms.WatchAsync(options, cancellationToken).ConfigureAwait(false))
                {
                    await PrintAsync(context, change).ConfigureAwait(false);
                    if (--left <= 0)
                        break;
                }
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task PrintAsync(ToolContext context, AlarmStateChange change)
    {
        switch (context.Format)
        {
            case OutputFormat.Json:
                await JsonOutput.WriteObjectAsync(context.Output, json =>
                {
                    json.WriteString("time", TimeText.ForPrograms(change.Time));
                    json.WriteString("alarm", change.AlarmName);
                    json.WriteString("from", change.From.ToString());
                    json.WriteString("to", change.To.ToString());
                    json.WriteString("reason", change.Reason);
                }, isStream: true).ConfigureAwait(false);
                break;
            case OutputFormat.Csv:
                await CsvOutput.WriteRowAsync(context.Output, [TimeText.ForPrograms(change.Time), change.AlarmName, change.From.ToString(),
                    change.To.ToString(), change.Reason ?? ""]).ConfigureAwait(false);
                break;
            default:
                new Screen(context).WriteLine(new Styled(TimeText.ForPeople(change.Time, context.TimeZone, withSeconds: true) + " "
                    + change.AlarmName + ": " + change.From + " -> " + change.To + ": " + change.Reason,
                    change.To switch { AlarmState.Alarm => Tone.Bad, AlarmState.Ok => Tone.Good, _ => Tone.Warning }));
                break;
        }

        await context.Output.FlushAsync().ConfigureAwait(false);
    }
}
