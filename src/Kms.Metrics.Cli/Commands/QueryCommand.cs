using System.CommandLine;
using System.Globalization;
using Kms.Metrics.Catalog;
using Kms.Metrics.Cli.Input;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;
using Spectre.Console;

namespace Kms.Metrics.Cli.Commands;

/// <summary><c>query</c>: reads series, or groups of them.</summary>
internal static class QueryCommand
{
    private const int SparklineWidth = 36;

    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var metric = new Argument<string>("METRIC") { Description = "The metric's name, such as XksProxyLatency." };
        var where = new Option<string[]>(
            "--where") { Description = "Only series with this value of a dimension; may be given several times.", HelpName = "Name=Value",
            DefaultValueFactory = _ => [] };
        var groupBy =
            new Option<string[]>("--group-by") { Description =
            "Adds up the series that share this dimension's value; may be given several times.", HelpName = "NAME",
            DefaultValueFactory = _ => [] };
        var stat = new Option<string?>(
            "--stat") { Description =
            "Sum, Average, Minimum, Maximum, SampleCount or a percentile such as p99. Default: what says most about the metric.",
            HelpName = "STAT" };
        var period = new Option<string>("--period") { Description = "The time of one point, such as 5m.", HelpName = "TIME",
            DefaultValueFactory = _ => "5m" };
        var last = new Option<string>("--last") { Description = "How far to look back, such as 3h or 14d.", HelpName = "TIME",
            DefaultValueFactory = _ => "3h" };
        var explain = new Option<bool>("--explain") { Description =
            "Prints what would be sent, how much would come and what it would cost, and reads nothing." };
        var command = new Command("query", "Reads a metric's values.") { metric, where, groupBy, stat, period, last, explain };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var question = Question.Parse(
                arguments.GetValue(metric)!, arguments.GetValue(where)!, arguments.GetValue(groupBy)!, arguments.GetValue(stat),
                TimeSpanText.Parse(arguments.GetValue(period)!, "--period"), TimeSpanText.Parse(arguments.GetValue(last)!, "--last"));
            var connection = Connection.Open(arguments);
            await using (connection.ConfigureAwait(false))
            {
                if (arguments.GetValue(explain))
                {
                    await PlanOutput.PrintAsync(context,
                        await MetricDispatch.DoAsync(question.Metric, new Explaining(connection.Kms, question), cancellationToken)
                        .ConfigureAwait(false)).ConfigureAwait(false);
                    return ExitCode.Ok;
                }
                var answer = await MetricDispatch.DoAsync(question.Metric, new Reading(connection.Kms, question), cancellationToken)
                    .ConfigureAwait(false);
                await PrintAsync(context, answer, question).ConfigureAwait(false);
            }
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task PrintAsync(ToolContext context, Answer answer, Question question)
    {
        var rows = answer.Rows;
        switch (context.Format)
        {
            case OutputFormat.Json:
                await JsonOutput.WriteArrayAsync(context.Output, rows, static (json, row) =>
                {
                    json.WriteString("metric", row.Series.Definition.Name);
                    json.WriteDimensions(row.Dimensions);
                    json.WriteString("statistic", row.Series.Statistic.Name);
                    json.WriteString("period", TimeSpanText.Format(row.Series.Period));
                    json.WriteString("status", row.Series.Status.ToString());
                    json.WriteStartArray("points");
                    for (var i = 0; i < row.Series.Values.Length; i++)
                    {
                        json.WriteStartArray();
                        json.WriteStringValue(Time(row.Series.Timestamps.Span[i]));
                        json.WriteNumber(row.Series.Values.Span[i]);
                        json.WriteEndArray();
                    }
                    json.WriteEndArray();
                }).ConfigureAwait(false);
                break;
            case OutputFormat.Csv:
                await CsvOutput.WriteAsync(context.Output, ["metric", "dimensions", "statistic", "timestamp", "value"],
                    rows.SelectMany(CsvRows)).ConfigureAwait(false);
                break;
            default:
                PrintTable(context, answer, question);
                break;
        }
    }

    private static void PrintTable(ToolContext context, Answer answer, Question question)
    {
        var rows = answer.Rows;
        if (rows.Count == 0)
        {
            foreach (var note in answer.Notes)
                context.Console.MarkupLine(Cell.Plain(note));
            return;
        }
        var now = DateTimeOffset.UtcNow;
        var table = new Table().Border(TableBorder.Simple)
            .AddColumns("Series", rows[0].Series.Statistic.Name, "Last", "Lowest", "Highest", "Status");
        foreach (var row in rows)
        {
            var end = row.Series.Latest is { } latest && latest.Timestamp >= now ? latest.Timestamp + question.Period : now;
            var line = TimeGrid.Fill(row.Series, end - question.Last, end, SparklineWidth);
            var (least, most) = Sparkline.Range(line);
            table.AddRow(
                row.Dimensions.Count == 0 ? "(all)" : Cell.Dimensions(row.Dimensions), Sparkline.Draw(line),
                row.Series.Latest is { } point ? Cell.Number(point.Value) : "-", row.Series.HasData ? Cell.Number(least)
                    : "-", row.Series.HasData ? Cell.Number(most) : "-",
                row.Series.Status.ToString());
        }
        context.Console.Write(table);
        context.Console.MarkupLine(question.Metric.Name + " in " + question.Metric.ValueNoun + ", one value in "
            + TimeSpanText.Format(question.Period));
    }

    private static IEnumerable<IEnumerable<string>> CsvRows(Row row)
    {
        for (var i = 0; i < row.Series.Values.Length; i++)
        {
            yield return
            [
                row.Series.Definition.Name, string.Join(';', row.Dimensions), row.Series.Statistic.Name,
                Time(row.Series.Timestamps.Span[i]), row.Series.Values.Span[i].ToString("R", CultureInfo.InvariantCulture),
            ];
        }
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private sealed record Row(IReadOnlyList<MetricDimension> Dimensions, MetricSeries Series);

    private sealed record Question(MetricDefinition Metric, IReadOnlyList<MetricDimension> Where, IReadOnlyList<string> GroupBy,
        MetricStatistic? Statistic, TimeSpan Period, TimeSpan Last)
    {
        public static Question Parse(string metric, string[] where, string[] groupBy, string? stat, TimeSpan period, TimeSpan last)
        {
            var dimensions = DimensionArguments.Parse(where);
            var statistic = DimensionArguments.ParseStatistic(stat);
            return new Question(DimensionArguments.Check(metric, UsageKind.Filter, dimensions, groupBy, statistic), dimensions, groupBy,
                statistic, period, last);
        }

        public MetricQuery<TMetric> Build<TMetric>(IKmsMetrics kms)
            where TMetric : KmsMetric
        {
            try
            {
                var query = kms.Query<TMetric>().Every(Period).Last(Last);
                foreach (var filter in Where)
                    query = query.Where(KmsCatalog.FindDimension(filter.Name)!.Dimension, filter.Value);
                return Statistic is null ? query : query.Statistic(Statistic);
            }
            catch (ArgumentException e)
            {
                throw new UsageException((e.ParamName == "period" ? "--period: " : "--last: ") + e.Message);
            }
        }
    }

    private sealed record Answer(IReadOnlyList<Row> Rows, IReadOnlyList<string> Notes);

    private sealed class Explaining(IKmsMetrics kms, Question question) : IMetricWork<QueryPlan>
    {
        public Task<QueryPlan> DoAsync<TMetric>(CancellationToken cancellationToken)
            where TMetric : KmsMetric
        {
            var query = question.Build<TMetric>(kms);
            return question.GroupBy.Count == 0 ? query.ExplainAsync(cancellationToken)
                : query.GroupBy([.. DimensionArguments.ToDimensions(question.GroupBy)]).ExplainAsync(cancellationToken);
        }
    }

    private sealed class Reading(IKmsMetrics kms, Question question) : IMetricWork<Answer>
    {
        public async Task<Answer> DoAsync<TMetric>(CancellationToken cancellationToken)
            where TMetric : KmsMetric
        {
            var query = question.Build<TMetric>(kms);
            if (question.GroupBy.Count == 0)
            {
                var series = await query.ToListAsync(cancellationToken).ConfigureAwait(false);
                return new([.. series.Select(r => new Row(r.Metric.Dimensions, r))], series.Notes);
            }
            var groups = await query.GroupBy([.. DimensionArguments.ToDimensions(question.GroupBy)]).ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            return new([.. groups.Select(g => new Row(g.Key, g))], groups.Notes);
        }
    }
}
