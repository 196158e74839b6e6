using System.CommandLine;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms export</c>.</summary>
internal static class AlarmsExportCommand
{
    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var fleet = new FleetArguments();
        var file = new Option<string?>("--file") { Description = "Write the template to this file instead of printing it.",
            HelpName = "FILE" };
        var logGroup = new Option<string?>("--log-group")
        {
            Description = "Add an alarm on the use of keys that are pending deletion, on this CloudTrail log group.", HelpName = "NAME",
        };
        var targets = new Option<string[]>("--event-target")
        {
            Description = "Add a rule that sends events of keys to this target. Repeat the option for several targets.", HelpName = "ARN",
        };
        var command = new ToolCommand("export", "Write the recommended alarms as a CloudFormation template, in JSON.",
            "alarms export --file alarms.template.json", "alarms export --log-group my-trail") { file, logGroup, targets };
        fleet.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            context.Refuse(OutputFormat.Csv, "alarms export");
            var options = fleet.Read(arguments);
            var filter = arguments.GetValue(logGroup) is { } group
                ? new PendingDeletionFilter(group, [.. options.Actions.Select(a => a.Action)]) : null;
            KmsEventRule[] rules = arguments.GetValue(targets) is { Length: > 0 } arns ? [KmsEventRule.ForAll(arns)] : [];
            using var output = arguments.GetValue(file) is { } path ? OutputFile.Open(path, "--file") : null;
            var connection = Connection.Open(context);
            IReadOnlyList<KmsAlarm> alarms;
            await using (connection.ConfigureAwait(false))
                alarms = await connection.Kms.Alarms.RecommendedAsync(options, cancellationToken).ConfigureAwait(false);
            var template = JsonOutput.EscapeUnsafe(AlarmTemplate.ToCloudFormation(alarms, filter, rules));
            if (output is null)
            {
                await context.Output.WriteLineAsync(template).ConfigureAwait(false);
            }
            else
            {
                await output.WriteAsync(template, cancellationToken).ConfigureAwait(false);
                await context.Error.WriteLineAsync("Wrote " + Printable.Line(arguments.GetValue(file)!) + ": "
                    + Cell.Count(alarms.Count, "alarm", "alarms") + ".").ConfigureAwait(false);
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
