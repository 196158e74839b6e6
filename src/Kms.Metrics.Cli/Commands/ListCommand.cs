using System.CommandLine;
using Kms.Metrics.Catalog;
using Kms.Metrics.Cli.Input;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;
using Spectre.Console;

namespace Kms.Metrics.Cli.Commands;

/// <summary><c>list</c>: what the account, or a file, holds of KMS's metrics, typed and checked.</summary>
internal static class ListCommand
{
    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var metric = new Option<string?>("--metric") { Description = "Only this metric, in any of its documented spellings.",
            HelpName = "NAME" };
        var group = new Option<string?>("--group") { Description = "Only this group of the console, such as 'Per-Key Metrics'.",
            HelpName = "NAME" };
        var from = new Option<string?>(
            "--from") { Description =
            "Reads the output of 'aws cloudwatch list-metrics' from a file, or from the standard input as '-', instead of asking "
            + "CloudWatch.", HelpName = "FILE|-" };
        var command = new Command("list",
            "Lists the KMS metrics that have data, by the console's groups, and marks those that no query would find.") { metric,
            group, from };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var wanted = arguments.GetValue(metric) is { } name ? FindMetric(name) : null;
            var listed = arguments.GetValue(from) is { } path
                ? await ListMetricsFile.ReadAsync(path, context.Input, cancellationToken).ConfigureAwait(false)
                : await AskAsync(arguments, cancellationToken).ConfigureAwait(false);
            var rows = listed.Where(m => (wanted is null || m.Definition == wanted) && IsIn(m, arguments.GetValue(group))).ToList();
            await PrintAsync(context, rows).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }

    public static Table CreateTable(IEnumerable<ListedMetric> rows)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Group", "Metric", "Dimensions", "Findings");
        var group = "";
        foreach (var row in rows.OrderBy(r => r.Group, StringComparer.Ordinal)
            .ThenBy(r => r.Definition?.Name ?? r.PublishedName, StringComparer.Ordinal))
        {
            table.AddRow(row.Group == group ? "" : Cell.Plain(row.Group), Cell.Plain(row.PublishedName),
                Cell.Dimensions(row.PublishedDimensions), Cell.Findings(row.Findings));
            group = row.Group;
        }
        return table;
    }

    private static MetricDefinition FindMetric(string name)
    {
        if (KmsCatalog.FindMetric(name) is { } definition)
            return definition;
        var findings = Rulebook.Check(new MetricUsage { MetricName = name });
        throw new KmsMetricsValidationException("There is nothing to list", findings);
    }

    private static bool IsIn(ListedMetric metric, string? group) =>
        group is null || string.Equals(metric.Group, group, StringComparison.OrdinalIgnoreCase);

    private static async Task<IReadOnlyList<ListedMetric>> AskAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var connection = Connection.Open(arguments);
        await using (connection.ConfigureAwait(false))
            return await connection.Kms.ListAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task PrintAsync(ToolContext context, IReadOnlyList<ListedMetric> rows)
    {
        switch (context.Format)
        {
            case OutputFormat.Json:
                await JsonOutput.WriteArrayAsync(context.Output, rows, static (json, row) =>
                {
                    json.WriteString("metric", row.Definition?.Name);
                    json.WriteString("publishedName", row.PublishedName);
                    json.WriteString("group", row.Group);
                    json.WriteDimensions(row.PublishedDimensions);
                    json.WriteFindings(row.Findings);
                }).ConfigureAwait(false);
                break;
            case OutputFormat.Csv:
                await CsvOutput.WriteAsync(context.Output, ["metric", "publishedName", "group", "dimensions", "findings"],
                    rows.Select(r => new[]
                {
                    r.Definition?.Name ?? "", r.PublishedName, r.Group, string.Join(';', r.PublishedDimensions),
                    string.Join(';', r.Findings.Select(f => f.RuleId)),
                })).ConfigureAwait(false);
                break;
            default:
                PrintTable(context, rows);
                break;
        }
    }

    private static void PrintTable(ToolContext context, IReadOnlyList<ListedMetric> rows)
    {
        if (rows.Count == 0)
        {
            context.Console.MarkupLine("No KMS metrics found. CloudWatch lists what had data in the last two weeks, in this region.");
            return;
        }
        context.Console.Write(CreateTable(rows));
        foreach (var finding in rows.SelectMany(r => r.Findings).Select(f => f.ToString()).Distinct())
            context.Console.MarkupLine(Cell.Plain(finding));
        context.Console.MarkupLine(rows.Count == 1 ? "1 metric" : rows.Count + " metrics");
    }
}
