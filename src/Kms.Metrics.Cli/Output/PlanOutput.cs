using System.Globalization;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Output;

/// <summary>Prints the plan of a query: as text for people, as a row for each query for programs.</summary>
internal static class PlanOutput
{
    public static Task PrintAsync(ToolContext context, QueryPlan plan)
    {
        if (context.Format != OutputFormat.Table)
            return ResultWriter.WriteAsync(context, plan.Queries, Columns(plan));
        var screen = new Screen(context);
        foreach (var line in plan.ToString().Split('\n'))
            screen.WriteLine(line.TrimEnd('\r'));
        return Task.CompletedTask;
    }

    private static IReadOnlyList<Column<PlannedQuery>> Columns(QueryPlan plan) =>
    [
        new("metric", q => q.Metric.Name),
        new("strategy", q => q.Strategy.ToString()),
        new("reason", q => q.Reason),
        new("series", q => q.SeriesCount?.ToString(CultureInfo.InvariantCulture))
        {
            Json = (json, q) => JsonOutput.WriteNumberOrNull(json, q.SeriesCount),
        },
        new("requests", _ => plan.Requests.Count.ToString(CultureInfo.InvariantCulture))
        {
            Json = (json, _) => json.WriteNumberValue(plan.Requests.Count),
        },
        new("price", _ => plan.EstimatedPrice?.ToString()),
    ];
}
