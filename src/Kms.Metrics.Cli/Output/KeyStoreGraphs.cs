using System.Globalization;
using Spectre.Console;

namespace Kms.Metrics.Cli.Output;

/// <summary>The console's five graphs of an external key store, in the terminal: 80 columns wide.</summary>
internal static class KeyStoreGraphs
{
    private const int Columns = 66;
    private const int Width = 80;
    private const int MostRows = 5;

    public static void Draw(IAnsiConsole console, KeyStoreHealth health)
    {
        DrawLine(console, health.TotalRequests, "blue", "in " + Text(health.TotalRequests.Period) + ", danger near "
            + Cell.Number(health.TotalRequests.DangerLevel ?? 0));
        DrawLine(console, health.Reliability, "green", "% of requests without a retryable error");
        DrawBars(console, "Latency (average milliseconds by KMS / proxy operation, danger at 250)", Color.Yellow,
            [.. health.Latency.Where(l => l.HasData).Take(MostRows)
            .Select(l => (l.Metric[KmsDimension.KmsOperation] + " / " + l.Metric[KmsDimension.XksOperation], l.Summarize().Mean))]);
        DrawBars(console, "Top 5 exceptions (requests in " + Text(health.TotalRequests.End - health.TotalRequests.Start) + ")", Color.Red,
            [.. health.TopExceptions.Select(e => (e[KmsDimension.ExceptionName], e.Summarize().Sum))]);
        DrawCertificates(console, health);
    }

    private static void DrawLine(IAnsiConsole console, GraphSeries series, string color, string unit) =>
        LineChart.Draw(console, series.Title + " (" + unit + ")", TimeGrid.Fill(series, series.Start, series.End, Columns), series.Start,
            series.End, color);

    private static void DrawBars(IAnsiConsole console, string title, Color color, IReadOnlyList<(string Name, double Value)> bars)
    {
        console.MarkupLine("[bold]" + Markup.Escape(title) + "[/]");
        if (bars.Count == 0)
            console.MarkupLine("  no data");
        else
            console.Write(new BarChart().Width(Width)
                .AddItems(bars, b => new BarChartItem(Cell.Plain(b.Name), Math.Round(b.Value, 1), color)));
    }

    private static void DrawCertificates(IAnsiConsole console, KeyStoreHealth health)
    {
        if (health.CertificateDaysToExpire.Count == 0)
            console.MarkupLine("[bold]Certificate days to expire[/]  no data: its name holds a wildcard, or the store is disconnected");
        foreach (var certificate in health.CertificateDaysToExpire)
        {
            console.MarkupLine("[bold]Certificate days to expire[/]  " + Cell.Plain(certificate.Metric.CertificateName.Value) + ": "
                + (certificate.Latest is { } left ? (left.Value < KeyStoreLimits.CertificateDays ? "[red]" : "[yellow]")
                    + Cell.Number(left.Value) + " days[/]" : "no data"));
        }
    }

    private static string Text(TimeSpan time) => time.TotalHours >= 1 ? time.TotalHours.ToString("0.#", CultureInfo.InvariantCulture) + " h"
        : time.TotalMinutes.ToString("0.#", CultureInfo.InvariantCulture) + " min";
}
