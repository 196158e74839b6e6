using System.CommandLine;
using System.Globalization;
using Kms.Metrics.Cli.Input;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;
using Spectre.Console;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms describe</c>.</summary>
internal static class AlarmsDescribeCommand
{
    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var name = new Argument<string?>("NAME") { Description = "One alarm. Default: all alarms on KMS metrics.",
            Arity = ArgumentArity.ZeroOrOne };
        var prefix = new Option<string?>("--prefix") { Description = "Only alarms whose name begins so.", HelpName = "TEXT" };
        var command = new Command("describe", "Shows alarms on KMS metrics, their state, and what is wrong with them.") { name, prefix };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var connection = Connection.Open(arguments);
            await using (connection.ConfigureAwait(false))
            {
                var alarms = await FindAsync(connection.Kms.Alarms, arguments.GetValue(name), arguments.GetValue(prefix), cancellationToken)
                    .ConfigureAwait(false);
                await PrintAsync(context, alarms).ConfigureAwait(false);
            }
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<IReadOnlyList<KmsAlarmDescription>> FindAsync(IKmsAlarms alarms, string? name, string? prefix,
        CancellationToken cancellationToken)
    {
        if (name is not null)
            return [await alarms.DescribeAsync(name, cancellationToken).ConfigureAwait(false)
                ?? throw new DataException("There is no alarm named '" + name + "'.")];
        var found = new List<KmsAlarmDescription>();
        await foreach (var alarm in alarms.DescribeAllAsync(prefix, cancellationToken).ConfigureAwait(false))
            found.Add(alarm);
        return found;
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
                    json.WriteString("stateReason", alarm.StateReason);
                    json.WriteString("metric", alarm.Metric?.Definition.Name);
                    json.WriteString("publishedName", alarm.Alarm.MetricName);
                    json.WriteDimensions(alarm.Alarm.Dimensions);
                    json.WriteString("condition", Condition(alarm));
                    json.WriteFindings(alarm.Findings);
                }).ConfigureAwait(false);
                break;
            case OutputFormat.Csv:
                await CsvOutput.WriteAsync(context.Output, ["name", "state", "metric", "dimensions", "condition", "findings"],
                    alarms.Select(a => new[]
                {
                    a.Name, a.Alarm.StateValue ?? "", a.Alarm.MetricName ?? "", string.Join(';', a.Alarm.Dimensions), Condition(a),
                    string.Join(';', a.Findings.Select(f => f.RuleId)),
                })).ConfigureAwait(false);
                break;
            default:
                PrintTable(context, alarms);
                break;
        }
    }

    private static void PrintTable(ToolContext context, IReadOnlyList<KmsAlarmDescription> alarms)
    {
        if (alarms.Count == 0)
        {
            context.Console.MarkupLine("No alarms on KMS metrics.");
            return;
        }
        var table = new Table().Border(TableBorder.Simple).AddColumns("Alarm", "State", "Condition", "Reason", "Findings");
        foreach (var alarm in alarms)
            table.AddRow(Cell.Plain(alarm.Name), Cell.State(alarm), Cell.Plain(Condition(alarm)), Cell.Plain(alarm.StateReason ?? ""),
                Cell.Findings(alarm.Findings));
        context.Console.Write(table);
        foreach (var finding in alarms.SelectMany(a => a.Findings).Select(f => f.ToString()).Distinct())
            context.Console.MarkupLine(Cell.Plain(finding));
    }

    private static string Condition(KmsAlarmDescription description)
    {
        var alarm = description.Alarm;
        if (alarm.MetricName is null)
            return "an expression";
        var sign = alarm.ComparisonOperator switch
        {
            "GreaterThanThreshold" => ">",
            "GreaterThanOrEqualToThreshold" => ">=",
            "LessThanThreshold" => "<",
            "LessThanOrEqualToThreshold" => "<=",
            var other => other,
        };
        var period = alarm.Period is { } seconds ? " in " + TimeSpanText.Format(TimeSpan.FromSeconds(seconds)) : "";
        return (alarm.Statistic ?? alarm.ExtendedStatistic) + " of " + alarm.MetricName + " " + sign + " "
            + alarm.Threshold?.ToString(CultureInfo.InvariantCulture) + period
            + ", " + (alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods) + " of " + alarm.EvaluationPeriods;
    }
}
