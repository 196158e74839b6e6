using System.CommandLine;
using Kms.Metrics.Cli.Input;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;
using Spectre.Console;

namespace Kms.Metrics.Cli.Commands;

/// <summary><c>report</c>: the console's five graphs of the external key stores, in the terminal or as one HTML file.</summary>
internal static class ReportCommand
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var store = new Option<string?>("--store") { Description = "Only this external key store. Default: all that publish anything.",
            HelpName = "ID" };
        var last = new Option<string>("--last") { Description = "How far to look back, such as 3h or 7d.", HelpName = "TIME",
            DefaultValueFactory = _ => "3h" };
        var html = new Option<string?>("--html") { Description = "Writes one HTML file that needs nothing else, instead of printing.",
            HelpName = "FILE" };
        var command = new Command("report",
            "Shows the five graphs that the KMS console has of an external key store, and what is wrong by them.") { store, last, html };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var range = TimeSpanText.Parse(arguments.GetValue(last)!, "--last");
            var wanted = ParseStore(arguments.GetValue(store));
            var connection = Connection.Open(arguments);
            await using (connection.ConfigureAwait(false))
            {
                var stores = wanted is not null ? [wanted] : await FindAsync(connection.Kms, cancellationToken).ConfigureAwait(false);
                var reports = new List<KeyStoreHealth>();
                // The running period is left out: half of it would look like a fall.
                foreach (var id in stores)
                    reports.Add(await connection.Kms.KeyStore(id).Every(PeriodOf(range)).Last(range).Delay(Late)
                        .HealthAsync(cancellationToken).ConfigureAwait(false));
                if (arguments.GetValue(html) is not { } file)
                    Print(context.Console, reports);
                else
                    await HtmlReport.WriteAsync(file, reports, cancellationToken).ConfigureAwait(false);
            }
            return ExitCode.Ok;
        });
        return command;
    }

    // What the console shows: 5 minutes for hours, an hour for weeks.
    private static TimeSpan PeriodOf(TimeSpan range) => range <= TimeSpan.FromDays(2) ? TimeSpan.FromMinutes(5) : TimeSpan.FromHours(1);

    private static CustomKeyStoreId? ParseStore(string? text)
    {
        if (text is null)
            return null;
        return CustomKeyStoreId.TryParse(text, out var id) ? id
            : throw new UsageException("--store takes a key store's ID, such as cks-1234567890abcdef0.");
    }

    private static async Task<IReadOnlyList<CustomKeyStoreId>> FindAsync(IKmsMetrics kms, CancellationToken cancellationToken)
    {
        var ages = await kms.ListAsync<XksProxyCredentialAge>(cancellationToken).ConfigureAwait(false);
        return [.. ages.Select(a => a.CustomKeyStoreId).Distinct().OrderBy(i => i.Value, StringComparer.Ordinal)];
    }

    private static void Print(IAnsiConsole console, List<KeyStoreHealth> reports)
    {
        if (reports.Count == 0)
            console.MarkupLine("No external key store publishes anything in this account and region.");
        foreach (var report in reports)
        {
            console.MarkupLine("[bold blue]" + Cell.Plain(report.CustomKeyStoreId.Value) + "[/]");
            foreach (var danger in report.Dangers)
                console.MarkupLine("[red]" + Cell.Plain(danger) + "[/]");
            KeyStoreGraphs.Draw(console, report);
            console.WriteLine();
        }
    }
}
