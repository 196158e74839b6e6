using System.Globalization;
using Kms.Metrics.Catalog;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Output;

/// <summary>Prints series: a line with a little chart for people, every value for programs.</summary>
internal static class SeriesOutput
{
    private static readonly IReadOnlyList<Column<(SeriesRow Row, SeriesPoint Point)>> PointColumns =
    [
        new("metric", p => p.Row.Series.Definition.Name),
        new("dimensions", p => string.Join(';', p.Row.Dimensions)),
        new("statistic", p => p.Row.Series.Statistic.Name),
        new("timestamp", p => TimeText.ForPrograms(p.Point.Time)),
        new("period", p => PeriodText.Of(p.Point.Period)),
        new("value", p => p.Point.Value.ToString("R", CultureInfo.InvariantCulture)),
        new("partial", p => p.Point.IsPartial ? "true" : "false"),
    ];

    public static async Task PrintAsync(ToolContext context, MetricDefinition metric, SeriesAnswer answer)
    {
        if (answer.Notes.Count == 0 && !answer.Rows.Any(r => r.Series.HasData))
            answer = answer with
            {
                Notes = ["No data in this range. Show the series that were published in the last two weeks with: kms-metrics list --metric "
                    + metric.Name],
            };
        if (context.Format != OutputFormat.Table)
        {
            foreach (var note in answer.Notes)
                await context.WarnAsync(note).ConfigureAwait(false);
        }

        if (context.Format == OutputFormat.Json)
            await JsonOutput.WriteArrayAsync(context.Output, answer.Rows, (json, row) => WriteJson(json, row))
                .ConfigureAwait(false);
        else if (context.Format == OutputFormat.Csv)
            await ResultWriter.WriteAsync(context,
                [.. answer.Rows.SelectMany(r => SeriesPoint.Of(r.Series).Select(p => (r, p)))],
                PointColumns).ConfigureAwait(false);
        else
            PrintTable(new Screen(context), context, metric, answer);
    }

    private static void WriteJson(System.Text.Json.Utf8JsonWriter json, SeriesRow row)
    {
        json.WriteString("metric", row.Series.Definition.Name);
        json.WritePropertyName("dimensions");
        json.WriteDimensionsValue(row.Dimensions);
        json.WriteString("statistic", row.Series.Statistic.Name);
        json.WriteString("period", PeriodText.Of(row.Series.Period));
        json.WriteString("start", TimeText.ForPrograms(row.Series.Start));
        json.WriteString("end", TimeText.ForPrograms(row.Series.End));
        json.WriteString("status", row.Series.Status.ToString());
        json.WriteStartArray("points");
        foreach (var point in SeriesPoint.Of(row.Series))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", TimeText.ForPrograms(point.Time));
            json.WriteString("period", PeriodText.Of(point.Period));
            json.WritePropertyName("value");
            json.WriteNumberOrNull(point.Value);
            json.WriteBoolean("partial", point.IsPartial);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void PrintTable(Screen screen, ToolContext context, MetricDefinition metric, SeriesAnswer answer)
    {
        var rows = answer.Rows;
        if (rows.Count > 0)
        {
            var shared = rows[0].Dimensions.Where(d => rows.All(r => r.Dimensions.Contains(d))).ToList();
            var series = rows[0].Series;
            screen.WriteLine(new Styled(metric.Name + ", " + series.Statistic.Name + " of " + metric.ValueNoun + " per "
                + PeriodText.Of(series.Period) + ", " + TimeText.ForPeople(series.Start, context.TimeZone) + " to "
                + TimeText.ForPeople(series.End, context.TimeZone), Tone.Strong));
            if (shared.Count > 0)
                screen.WriteLine("Where " + Cell.Dimensions(shared));
            screen.WriteLine();
            CreateTable(rows, shared, screen.Width).Write(screen);
            if (rows.Any(r => SeriesPoint.Of(r.Series).Any(p => p.IsPartial)))
                screen.WriteLine("* The period that is still running; Last, Lowest, Highest and the chart leave it out.");
        }

        foreach (var note in answer.Notes)
            screen.WriteLine(note);
    }

    private static TextTable CreateTable(IReadOnlyList<SeriesRow> rows, List<MetricDimension> shared, int? width)
    {
        var points = rows.Select(r => SeriesPoint.Of(r.Series)).ToList();
        var isRunning = points.Any(p => p.Any(x => x.IsPartial));
        var isUnsure = rows.Any(r => r.Series.Status != SeriesStatus.Complete);
        string[] headers = ["Series", "Chart", "Last", "Lowest", "Highest", .. isRunning ? ["So far*"] : Array.Empty<string>(),
            .. isUnsure ? ["Status"] : Array.Empty<string>()];
        var table = new TextTable(headers);
        var chart = width switch { null or >= 160 => 36, >= 110 => 24, _ => 12 };
        for (var i = 0; i < rows.Count; i++)
        {
            var whole = points[i].Where(p => !p.IsPartial && double.IsFinite(p.Value)).ToList();
            var name = rows[i].Dimensions.Except(shared).ToList();
            var cells = new List<Styled>
            {
                name.Count > 0 ? Cell.Dimensions(name) : "(all)",
                Sparkline.Draw(TimeGrid.Fill(whole, rows[i].Series.Start, rows[i].Series.End, chart)),
                whole.Count > 0 ? Cell.Number(whole[^1].Value) : "-",
                whole.Count > 0 ? Cell.Number(whole.Min(p => p.Value)) : "-",
                whole.Count > 0 ? Cell.Number(whole.Max(p => p.Value)) : "-",
            };
            if (isRunning)
                cells.Add(points[i] is [.., { IsPartial: true } running] ? Cell.Number(running.Value) : "-");
            if (isUnsure)
                cells.Add(new(rows[i].Series.Status.ToString(), rows[i].Series.Status == SeriesStatus.Complete ? Tone.Plain
                    : Tone.Warning));
            table.Add(cells);
        }

        return table;
    }
}
