using System.CommandLine;
using Kms.Metrics.Catalog;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms audit</c>.</summary>
internal static class AlarmsAuditCommand
{
    private static readonly IReadOnlyList<Column<AuditFinding>> Columns =
    [
        new("severity", f => f.Severity.ToString())
        {
            Header = "Severity", Cell = f => new(f.Severity.ToString(), f.Severity switch
            {
                FindingSeverity.Error => Tone.Bad,
                FindingSeverity.Warning => Tone.Warning,
                _ => Tone.Muted,
            }),
        },
        new("rule", f => f.RuleId) { Header = "Rule" },
        new("subject", f => f.Subject) { Header = "Subject" },
        new("message", f => f.Message) { Header = "Problem" },
        new("remedy", f => f.Remedy) { Header = "Remedy" },
    ];

    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var fleet = new FleetArguments();
        var sarif = new Option<string?>("--sarif") { Description = "Also write the findings as SARIF 2.1.0 to this file.",
            HelpName = "FILE" };
        var command = new ToolCommand("audit",
            "Check every alarm on KMS metrics, whoever made it, and every key and key store for missing alarms. Exits with 1 if an alarm "
            + "can never work.", "alarms audit", "alarms audit --sarif alarms.sarif --output json") { sarif };
        fleet.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var options = fleet.Read(arguments);
            using var file = arguments.GetValue(sarif) is { } path ? OutputFile.Open(path, "--sarif") : null;
            AlarmAudit audit;
            var connection = Connection.Open(context);
            await using (connection.ConfigureAwait(false))
                audit = await connection.Kms.Alarms.AuditAsync(options, cancellationToken).ConfigureAwait(false);
            if (file is not null)
                await file.WriteAsync(audit.ToSarif(), cancellationToken).ConfigureAwait(false);
            await PrintAsync(context, audit).ConfigureAwait(false);
            return audit.HasErrors ? ExitCode.Findings : ExitCode.Ok;
        });
        return command;
    }

    private static Task PrintAsync(ToolContext context, AlarmAudit audit) => context.Format == OutputFormat.Json
        ? context.Output.WriteLineAsync(JsonOutput.EscapeUnsafe(audit.ToJson()))
        : ResultWriter.WriteAsync(context, audit.Findings, Columns, screen => screen.WriteLine(
            Cell.Count(audit.AlarmCount, "alarm", "alarms") + ", " + Cell.Count(audit.Findings.Count, "finding", "findings")));
}
