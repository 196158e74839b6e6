using System.CommandLine;
using System.Globalization;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms recommend</c>.</summary>
internal static class AlarmsRecommendCommand
{
    private static readonly IReadOnlyList<Column<KmsAlarm>> Columns =
    [
        new("name", a => a.Name) { Header = "Alarm" },
        new("condition", a => a.ToString()),
        new("comparison", a => a.Comparison.ToString()),
        new("threshold", a => a.Threshold.ToString(CultureInfo.InvariantCulture))
        {
            Header = "Fires", Cell = a => AlarmText.Threshold(a), Json = (json, a) => json.WriteNumberOrNull(a.Threshold),
        },
        new("description", a => a.Description) { Header = "Meaning" },
        new("findings", a => string.Join(';', a.Check().Select(f => f.RuleId))) { Json = (json, a) => json.WriteFindingsValue(a.Check()) },
    ];

    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var fleet = new FleetArguments();
        var command = new ToolCommand("recommend",
            "Show the alarms that AWS recommends, one for every key and key store that publishes metrics. Nothing is changed.",
            "alarms recommend", "alarms recommend --kind CertificateExpires --threshold CertificateExpires=20");
        fleet.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var options = fleet.Read(arguments);
            var connection = Connection.Open(context);
            IReadOnlyList<KmsAlarm> alarms;
            await using (connection.ConfigureAwait(false))
                alarms = await connection.Kms.Alarms.RecommendedAsync(options, cancellationToken).ConfigureAwait(false);
            await ResultWriter.WriteAsync(context, alarms, Columns, screen => screen.WriteLine(alarms.Count == 0
                ? "No alarm to recommend: no key and no key store publishes metrics of these kinds in this account and region."
                : Cell.Count(alarms.Count, "alarm", "alarms"))).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }
}
