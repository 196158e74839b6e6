using System.CommandLine;
using Kms.Metrics.Cli.Input;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;
using Kms.Metrics.Cli.Output.Report;

namespace Kms.Metrics.Cli.Commands;

/// <summary><c>report</c>: the console's five graphs of the external key stores, in the terminal or as one HTML file.</summary>
internal static class ReportCommand
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var store = new Option<string?>("--store")
        {
            Description = "Only this external key store. Default: all that publish metrics.", HelpName = "ID",
        };
        var html = new Option<string?>("--html")
        {
            Description = "Write the report as one HTML file instead of printing it. An existing file is replaced.", HelpName = "FILE",
        };
        var time = new TimeArguments();
        var command = new ToolCommand("report",
            "Show what is wrong with the external key stores, their current values, and the five graphs of the KMS console.",
            "report --last 1d", "report --store cks-1234567890abcdef0 --html report.html", "report --output json") { store, html };
        time.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            context.Refuse(OutputFormat.Csv, "report");
            var range = time.Read(context);
            var wanted = ParseStore(arguments.GetValue(store));
            using var file = arguments.GetValue(html) is { } path ? OutputFile.Open(path, "--html") : null;
            var reports = await ReadAsync(context, wanted, range, cancellationToken).ConfigureAwait(false);
            if (file is not null)
            {
                await file.WriteAsync(HtmlReport.Compose(reports, context.TimeZone), cancellationToken).ConfigureAwait(false);
                await context.Error.WriteLineAsync("Wrote " + DisplayText.Line(arguments.GetValue(html)!) + ": "
                    + Cell.Count(reports.Count, "key store", "key stores") + ", "
                    + Cell.Count(reports.Sum(r => r.Findings.Count), "danger", "dangers") + ".").ConfigureAwait(false);
            }

            if (context.Format == OutputFormat.Json)
                await ReportJson.WriteAsync(context, reports).ConfigureAwait(false);
            else if (file is null)
                Print(new Screen(context), reports, context.TimeZone);
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<IReadOnlyList<KeyStoreHealth>> ReadAsync(ToolContext context, CustomKeyStoreId? wanted, TimeRange range,
        CancellationToken cancellationToken)
    {
        var connection = Connection.Open(context);
        await using (connection.ConfigureAwait(false))
        {
            var stores = await FindAsync(connection.Kms, cancellationToken).ConfigureAwait(false);
            if (stores.Count == 0)
                await OtherRegions.TellAsync(context, connection, cancellationToken).ConfigureAwait(false);
            var reports = new List<KeyStoreHealth>();
            foreach (var id in wanted is null ? stores : [wanted])
            {
                // The running period is left out: half of it would look like a fall.
                reports.Add(await range.ApplyTo(connection.Kms.KeyStore(id).Every(PeriodOf(range)).Delay(Late))
                    .HealthAsync(cancellationToken).ConfigureAwait(false));
            }

            // A store that was deleted may have a past; one that nobody has heard of is a slip of the finger.
            if (wanted is not null && !stores.Contains(wanted) && !reports[0].HasData)
                throw new UsageException("No external key store " + wanted.Value + " publishes metrics in this account and region."
                    + Suggestion.For(wanted.Value, stores.Select(s => s.Value))
                    + (stores.Count > 0 ? " Those that do: " + string.Join(", ", stores.Select(s => s.Value)) + "." : ""));
            return reports;
        }
    }

    // What the console shows: 5 minutes for hours, an hour for weeks.
    private static TimeSpan PeriodOf(TimeRange range) =>
        range.Length is null || range.Length <= TimeSpan.FromDays(2) ? TimeSpan.FromMinutes(5) : TimeSpan.FromHours(1);

    private static CustomKeyStoreId? ParseStore(string? text)
    {
        if (text is null)
            return null;
        return CustomKeyStoreId.TryParse(text, out var id) ? id
            : throw new UsageException("--store takes the ID of a key store, for example cks-1234567890abcdef0; not '" + text + "'.");
    }

    private static async Task<IReadOnlyList<CustomKeyStoreId>> FindAsync(IKmsMetrics kms, CancellationToken cancellationToken)
    {
        var ages = await kms.ListAsync<XksProxyCredentialAge>(cancellationToken).ConfigureAwait(false);
        return [.. ages.Select(a => a.CustomKeyStoreId).Distinct().OrderBy(i => i.Value, StringComparer.Ordinal)];
    }

    private static void Print(Screen screen, IReadOnlyList<KeyStoreHealth> reports, TimeZoneInfo zone)
    {
        if (reports.Count == 0)
            screen.WriteLine("No external key store publishes metrics in this account and region.");
        foreach (var report in reports)
        {
            ReportText.Print(screen, report, zone);
            screen.WriteLine();
        }
    }
}
