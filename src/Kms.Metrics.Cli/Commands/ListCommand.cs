using System.CommandLine;
using Kms.Metrics.Catalog;
using Kms.Metrics.Cli.Input;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;

namespace Kms.Metrics.Cli.Commands;

/// <summary><c>list</c>: what the account, or a file, holds of KMS's metrics, typed and checked.</summary>
internal static class ListCommand
{
    private static readonly IReadOnlyList<Column<ListedMetric>> Columns =
    [
        new("metric", m => m.Definition?.Name),
        new("publishedName", m => m.PublishedName) { Header = "Metric" },
        new("group", m => m.Group),
        new("dimensions", m => string.Join(';', m.PublishedDimensions))
        {
            Header = "Dimensions", Cell = m => Cell.Dimensions(m.PublishedDimensions),
            Json = (json, m) => json.WriteDimensionsValue(m.PublishedDimensions),
        },
        new("findings", m => string.Join(';', m.Findings.Select(f => f.RuleId)))
        {
            Header = "Findings", Cell = m => Cell.Findings(m.Findings), Json = (json, m) => json.WriteFindingsValue(m.Findings),
        },
    ];

    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var metric = new Option<string?>("--metric")
        {
            Description = "Only this metric, in any of its documented spellings: " + DimensionArguments.MetricNames + ".",
            HelpName = "NAME",
        };
        metric.CompletionSources.Add([.. KmsCatalog.Metrics.Select(m => m.Name)]);
        var group = new Option<string?>("--group")
        {
            Description = "Only this group of the console: " + string.Join(", ", Groups().Select(g => "'" + g + "'")) + ".",
            HelpName = "NAME",
        };
        group.CompletionSources.Add([.. Groups()]);
        var from = new Option<string?>("--from")
        {
            Description = "Read the output of 'aws cloudwatch list-metrics' from a file, or from standard input as '-', instead of asking "
                + "CloudWatch.",
            HelpName = "FILE|-",
        };
        var command = new ToolCommand("list",
            "List the KMS metrics that have data, by the console's groups, and mark those that no query would find.",
            "list", "list --group 'XKS Proxy Error Metrics' --output json",
            "list --from - < metrics.json") { metric, group, from };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var wanted = arguments.GetValue(metric) is { } name ? FindMetric(name) : null;
            var listed = arguments.GetValue(from) is { } path
                ? await ListMetricsFile.ReadAsync(path, context.Input, cancellationToken).ConfigureAwait(false)
                : await AskAsync(context, cancellationToken).ConfigureAwait(false);
            var inGroup = arguments.GetValue(group) is { } text ? FindGroup(text, listed) : null;
            await PrintAsync(context, [.. listed.Where(m => (wanted is null || m.Definition == wanted)
                && (inGroup is null || m.Group == inGroup))]).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }

    private static IEnumerable<string> Groups() => KmsCatalog.Metrics.Select(m => m.Group).OfType<string>().Distinct().Order();

    private static MetricDefinition FindMetric(string name)
    {
        if (KmsCatalog.FindMetric(name) is { } definition)
            return definition;
        var findings = Rulebook.Check(new MetricUsage { MetricName = name });
        throw new KmsMetricsValidationException("There is nothing to list", findings);
    }

    // A group of the console, or the dimensions that an unknown metric is listed under.
    private static string FindGroup(string text, IReadOnlyList<ListedMetric> listed)
    {
        var known = Groups().Concat(listed.Select(m => m.Group)).Distinct().ToList();
        return known.Find(g => string.Equals(g, text, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException("There is no group '" + text + "'." + Suggestion.For(text, known) + " The groups are "
                + string.Join(", ", Groups()) + ".");
    }

    private static async Task<IReadOnlyList<ListedMetric>> AskAsync(ToolContext context, CancellationToken cancellationToken)
    {
        var connection = Connection.Open(context);
        await using (connection.ConfigureAwait(false))
        {
            var listed = await connection.Kms.ListAsync(cancellationToken).ConfigureAwait(false);
            if (listed.Count == 0)
                await OtherRegions.TellAsync(context, connection, cancellationToken).ConfigureAwait(false);
            return listed;
        }
    }

    private static Task PrintAsync(ToolContext context, IReadOnlyList<ListedMetric> rows) => ResultWriter.WriteAsync(context,
        context.Format != OutputFormat.Table ? rows
            : [.. rows.OrderBy(r => r.Group, StringComparer.Ordinal).ThenBy(r => r.PublishedName, StringComparer.Ordinal)],
                Columns, screen =>
    {
        if (rows.Count == 0)
            screen.WriteLine("No KMS metrics found. CloudWatch lists what had data in the last two weeks, in this region.");
        foreach (var finding in rows.SelectMany(r => r.Findings).Select(f => f.ToString()).Distinct())
            screen.WriteLine(finding);
        if (rows.Count > 0)
            screen.WriteLine(Cell.Count(rows.Count, "metric", "metrics"));
    });
}
