using Kms.Metrics.Cli.Invocation;
using Spectre.Console;

namespace Kms.Metrics.Cli.Output;

/// <summary>Prints a plan: as text for people, as one JSON array of its queries for programs.</summary>
internal static class PlanOutput
{
    public static async Task PrintAsync(ToolContext context, QueryPlan plan)
    {
        if (context.Format == OutputFormat.Table)
        {
            foreach (var line in plan.ToString().Split('\n'))
                context.Console.WriteLine(Cell.Printable(line));
            return;
        }

        await JsonOutput.WriteArrayAsync(context.Output, plan.Queries, (json, query) =>
        {
            json.WriteString("metric", query.Metric.Name);
            json.WriteString("strategy", query.Strategy.ToString());
            json.WriteString("reason", query.Reason);
            json.WritePropertyName("series");
            if (query.SeriesCount is { } series)
                json.WriteNumberValue(series);
            else
                json.WriteNullValue();
            json.WriteNumber("requests", plan.Requests.Count);
            json.WriteString("price", plan.EstimatedPrice?.ToString());
        }).ConfigureAwait(false);
    }
}
