using System.CommandLine;
using Kms.Metrics.Cli.Input;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms watch</c>.</summary>
internal static class AlarmsWatchCommand
{
    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var prefix = new Option<string?>("--prefix") { Description = "Only alarms whose name begins so. Default: kms.", HelpName = "TEXT",
            DefaultValueFactory = _ => "kms" };
        var last = new Option<string?>("--last") { Description = "Also tells what happened before, back to here, such as 1h.",
            HelpName = "DURATION" };
        var count = new Option<int?>("--count") { Description = "Ends after so many changes. Default: when it is interrupted.",
            HelpName = "NUMBER" };
        var command = new Command("watch", "Prints a line for every alarm that goes from one state to another, as it happens.") { prefix,
            last, count };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var connection = Connection.Open(arguments);
            await using (connection.ConfigureAwait(false))
            {
                var options = new AlarmWatchOptions { NamePrefix = arguments.GetValue(prefix) };
                if (arguments.GetValue(last) is { } text)
                    options.Since = connection.Now - TimeSpanText.Parse(text, "--last");
                var left = arguments.GetValue(count) ?? int.MaxValue;
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
        if (context.Format == OutputFormat.Json)
        {
            await JsonOutput.WriteArrayAsync(context.Output, [change], static (json, c) =>
            {
                json.WriteString("alarm", c.AlarmName);
                json.WriteString("time", c.Time.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
                json.WriteString("from", c.From.ToString());
                json.WriteString("to", c.To.ToString());
                json.WriteString("reason", c.Reason);
            }).ConfigureAwait(false);
            return;
        }

        var line = Cell.Printable(change.ToString());
        await context.Output.WriteLineAsync(line).ConfigureAwait(false);
        await context.Output.FlushAsync().ConfigureAwait(false);
    }
}
