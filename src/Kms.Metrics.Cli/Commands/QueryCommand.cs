using System.CommandLine;
using Kms.Metrics.Catalog;
using Kms.Metrics.Cli.Input;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;

namespace Kms.Metrics.Cli.Commands;

/// <summary><c>query</c>: reads series, or groups of them.</summary>
internal static class QueryCommand
{
    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var metric = DimensionArguments.Metric();
        var where = DimensionArguments.Where("Only series with this dimension value. Repeat the option for several dimensions: "
            + DimensionArguments.DimensionNames + ".");
        var groupBy = new Option<string[]>("--group-by")
        {
            Description = "Combine the series that share this dimension's value. Repeat the option for several dimensions.",
            HelpName = "NAME", DefaultValueFactory = _ => [],
        };
        groupBy.CompletionSources.Add([.. KmsCatalog.Dimensions.Select(d => d.Name)]);
        var total = new Option<bool>("--total") { Description = "Combine all matching series into one." };
        var stat = new Option<string?>("--stat")
        {
            Description = "Sum, Average, Minimum, Maximum, SampleCount or a percentile such as p99. Default: the most useful one for the "
                + "metric.",
            HelpName = "STAT",
        };
        var period = new Option<string?>("--period")
        {
            Description = "Length of one period, for example 5m. Default: the finest period that CloudWatch still keeps.",
            HelpName = "DURATION",
        };
        var explain = new Option<bool>("--explain")
        {
            Description = "Show the query plan, including the estimated cost, without reading any data.",
        };
        var time = new TimeArguments();
        var command = new ToolCommand("query", "Read the values of a metric.",
            "query XksProxyLatency --where CustomKeyStoreId=cks-1234567890abcdef0 --stat p99 --last 1d",
            "query XksProxyErrors --group-by ErrorType --period 5m --start 'yesterday 14:00' --end 'yesterday 15:00'",
            "query SuccessfulRequest --total --output csv") { metric, where, groupBy, total, stat, period, explain };
        time.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var groups = arguments.GetValue(groupBy)!;
            if (groups.Length > 0 && arguments.GetValue(total))
                throw new UsageException("--total and --group-by exclude each other.");
            var dimensions = DimensionArguments.Parse(arguments.GetValue(where)!);
            var statistic = DimensionArguments.ParseStatistic(arguments.GetValue(stat));
            var grouping = groups.Length > 0 || arguments.GetValue(total) ? groups : null;
            var (definition, warnings) = DimensionArguments.Check(arguments.GetValue(metric)!, UsageKind.Filter, dimensions, grouping,
                statistic);
            var question = new MetricQuestion(definition, dimensions, grouping, statistic,
                arguments.GetValue(period) is { } length ? TimeSpanText.Parse(length, "--period") : null, time.Read(context));
            foreach (var warning in warnings)
                await context.WarnAsync(warning.ToString()).ConfigureAwait(false);
            var connection = Connection.Open(context);
            await using (connection.ConfigureAwait(false))
            {
                if (arguments.GetValue(explain))
                    await PlanOutput.PrintAsync(context, await question.ExplainAsync(connection.Kms, cancellationToken)
                        .ConfigureAwait(false)).ConfigureAwait(false);
                else
                    await SeriesOutput.PrintAsync(context, definition, await question.ReadAsync(connection.Kms, cancellationToken)
                        .ConfigureAwait(false)).ConfigureAwait(false);
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
