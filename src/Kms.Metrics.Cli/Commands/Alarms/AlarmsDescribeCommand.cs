using System.CommandLine;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms describe</c>.</summary>
internal static class AlarmsDescribeCommand
{
    private static readonly IReadOnlyList<Column<KmsAlarmDescription>> Columns =
    [
        new("name", a => a.Name) { Header = "Alarm" },
        new("state", a => a.Alarm.StateValue) { Header = "State", Cell = Cell.State },
        new("stateReason", a => a.StateReason) { Header = "Reason", Cell = a => Cell.Shorten(a.StateReason) },
        new("metric", a => a.Metric?.Definition.Name),
        new("publishedName", a => a.Alarm.MetricName),
        new("dimensions", a => string.Join(';', a.Alarm.Dimensions)) { Json = (json, a) => json.WriteDimensionsValue(a.Alarm.Dimensions) },
        new("condition", AlarmText.Condition) { Header = "Condition" },
        new("findings", a => string.Join(';', a.Findings.Select(f => f.RuleId)))
        {
            Header = "Findings", Cell = a => Cell.Findings(a.Findings), Json = (json, a) => json.WriteFindingsValue(a.Findings),
        },
    ];

    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var name = new Argument<string?>("NAME") { Description = "One alarm. Default: all alarms on KMS metrics.",
            Arity = ArgumentArity.ZeroOrOne };
        var prefix = new Option<string?>("--prefix") { Description = "Only alarms whose names start with this prefix.", HelpName = "TEXT" };
        var command = new ToolCommand("describe", "Show alarms on KMS metrics: their condition, their state, and what is wrong with them.",
            "alarms describe", "alarms describe my-alarm --output json", "alarms describe --prefix prod/") { name, prefix };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var connection = Connection.Open(context);
            IReadOnlyList<KmsAlarmDescription> alarms;
            await using (connection.ConfigureAwait(false))
                alarms = await FindAsync(connection.Kms.Alarms, arguments.GetValue(name), arguments.GetValue(prefix), cancellationToken)
                    .ConfigureAwait(false);
            await ResultWriter.WriteAsync(context, alarms, Columns, screen =>
            {
                if (alarms.Count == 0)
                    screen.WriteLine("No alarms on KMS metrics"
                        + (arguments.GetValue(prefix) is { } text ? " with names that start with '" + text + "'." : "."));
                foreach (var finding in alarms.SelectMany(a => a.Findings).Select(f => f.ToString()).Distinct())
                    screen.WriteLine(finding);
            }).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<IReadOnlyList<KmsAlarmDescription>> FindAsync(IKmsAlarms alarms, string? name, string? prefix,
        CancellationToken cancellationToken)
    {
        if (name is not null)
            return [await alarms.DescribeAsync(name, cancellationToken).ConfigureAwait(false)
                ?? throw new UsageException("There is no alarm named '" + name + "'.")];
        var found = new List<KmsAlarmDescription>();
        await foreach (var alarm in alarms.DescribeAllAsync(prefix, cancellationToken).ConfigureAwait(false))
            found.Add(alarm);
        return found;
    }
}
