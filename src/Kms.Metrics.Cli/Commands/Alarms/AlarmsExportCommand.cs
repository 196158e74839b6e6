using System.CommandLine;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms export</c>.</summary>
internal static class AlarmsExportCommand
{
    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var fleet = new FleetArguments();
        var file = new Option<string?>("--file") { Description = "Writes the template into a file instead of printing it.",
            HelpName = "FILE" };
        var logGroup = new Option<string?>("--log-group") { Description =
            "Adds the watch over keys that are pending deletion, on this log group of CloudTrail.", HelpName = "NAME" };
        var targets = new Option<string[]>("--event-target") { Description =
            "Adds a rule that passes events of keys on to this target. May be given several times.", HelpName = "ARN" };
        var command = new Command("export", "Writes the recommended alarms as a CloudFormation template.") { file, logGroup, targets };
        fleet.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var options = fleet.Read(arguments);
            string template;
            var connection = Connection.Open(arguments);
            await using (connection.ConfigureAwait(false))
            {
                var alarms = await connection.Kms.Alarms.RecommendedAsync(options, cancellationToken).ConfigureAwait(false);
                var watch = arguments.GetValue(logGroup) is { } group ? new PendingDeletionFilter(group, [.. options.Actions.Select(a => a.Action)]) : null;
                KmsEventRule[] rules = arguments.GetValue(targets) is { Length: > 0 } arns ? [KmsEventRule.ForAll(arns)] : [];
                template = AlarmTemplate.ToCloudFormation(alarms, watch, rules);
            }

            if (arguments.GetValue(file) is { } path)
                await File.WriteAllTextAsync(path, template, cancellationToken).ConfigureAwait(false);
            else
                await context.Output.WriteLineAsync(template).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }
}
