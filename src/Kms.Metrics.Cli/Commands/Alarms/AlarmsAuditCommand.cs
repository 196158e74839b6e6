using System.CommandLine;
using Kms.Metrics.Catalog;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;
using Spectre.Console;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms audit</c>.</summary>
internal static class AlarmsAuditCommand
{
    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var fleet = new FleetArguments();
        var sarif = new Option<string?>("--sarif") { Description = "Also writes the report as SARIF 2.1.0 into a file.",
            HelpName = "FILE" };
        var command = new Command("audit",
            "Checks every alarm on KMS metrics, whoever made it, and every key and key store for its alarms; exits with 1 where an alarm "
            + "can never do its work.") { sarif };
        fleet.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var options = fleet.Read(arguments);
            AlarmAudit audit;
            var connection = Connection.Open(arguments);
            await using (connection.ConfigureAwait(false))
                audit = await connection.Kms.Alarms.AuditAsync(options, cancellationToken).ConfigureAwait(false);
            if (arguments.GetValue(sarif) is { } path)
                await File.WriteAllTextAsync(path, audit.ToSarif(), cancellationToken).ConfigureAwait(false);
            await PrintAsync(context, audit).ConfigureAwait(false);
            return audit.HasErrors ? ExitCode.Failed : ExitCode.Ok;
        });
        return command;
    }

    private static async Task PrintAsync(ToolContext context, AlarmAudit audit)
    {
        switch (context.Format)
        {
            case OutputFormat.Json:
                await context.Output.WriteLineAsync(audit.ToJson()).ConfigureAwait(false);
                break;
            case OutputFormat.Csv:
                await CsvOutput.WriteAsync(context.Output, ["severity", "rule", "subject", "message", "remedy"],
                    audit.Findings.Select(f => new[] { f.Severity.ToString(), f.RuleId, f.Subject, f.Message, f.Remedy }))
                    .ConfigureAwait(false);
                break;
            default:
                var table = new Table().Border(TableBorder.Simple).AddColumns("Severity", "Rule", "Subject", "What is wrong", "What to do");
                foreach (var finding in audit.Findings)
                {
                    var color = finding.Severity switch { FindingSeverity.Error => "red", FindingSeverity.Warning =>
                        "yellow", _ => "grey" };
                    table.AddRow("[" + color + "]" + finding.Severity + "[/]", finding.RuleId, Cell.Plain(finding.Subject),
                        Cell.Plain(finding.Message), Cell.Plain(finding.Remedy));
                }

                context.Console.Write(table);
                context.Console.MarkupLine(audit.AlarmCount + " alarms, " + audit.Findings.Count + " findings");
                break;
        }
    }
}
