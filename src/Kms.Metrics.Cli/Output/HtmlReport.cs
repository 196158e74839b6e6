using System.Globalization;
using System.Net;
using System.Text;
using ScottPlot;

namespace Kms.Metrics.Cli.Output;

/// <summary>The graphs of key stores as one HTML file that needs nothing else: the plots are SVG inside it.</summary>
internal static class HtmlReport
{
    private const int Width = 900;
    private const int Height = 280;

    public static Task WriteAsync(string file, IReadOnlyList<KeyStoreHealth> reports, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(file, Compose(reports), cancellationToken);

    public static string Compose(IReadOnlyList<KeyStoreHealth> reports)
    {
        var html = new StringBuilder(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>External key stores</title>\n")
            .Append("<style>body{font-family:sans-serif;margin:2em auto;max-width:").Append(Width)
            .Append("px}p.danger{color:#b00020}svg{max-width:100%;height:auto}</style></head>\n<body>\n");
        if (reports.Count == 0)
            html.Append("<p>No external key store publishes anything in this account and region.</p>\n");
        foreach (var report in reports)
            Append(html, report);
        return html.Append("</body>\n</html>\n").ToString();
    }

    private static void Append(StringBuilder html, KeyStoreHealth report)
    {
        html.Append("<h1>").Append(Text(report.CustomKeyStoreId.Value)).Append("</h1>\n");
        html.Append("<p>").Append(Text(Time(report.TotalRequests.Start))).Append(" to ").Append(Text(Time(report.TotalRequests.End)))
            .Append("</p>\n");
        foreach (var danger in report.Dangers)
            html.Append("<p class=\"danger\">").Append(Text(danger)).Append("</p>\n");
        AppendLines(html, "Total requests", "requests in "
            + report.TotalRequests.Period.TotalMinutes.ToString("0.#", CultureInfo.InvariantCulture) + " min",
            [("", report.TotalRequests)]);
        AppendLines(html, "Reliability", "percent", [("", report.Reliability)]);
        AppendLines(html, "Latency", "milliseconds, average",
            [.. report.Latency.Select(l =>
            (l.Metric[KmsDimension.KmsOperation] + " / " + l.Metric[KmsDimension.XksOperation], (DataSeries)l))]);
        AppendBars(html, "Top 5 exceptions", "requests",
            [.. report.TopExceptions.Select(e => (e[KmsDimension.ExceptionName], e.Summarize().Sum))]);
        AppendLines(html, "Certificate days to expire", "days",
            [.. report.CertificateDaysToExpire.Select(c => (c.Metric.CertificateName.Value, (DataSeries)c))]);
    }

    private static void AppendLines(StringBuilder html, string title, string unit, IReadOnlyList<(string Name, DataSeries Series)> lines)
    {
        html.Append("<h2>").Append(Text(title)).Append("</h2>\n");
        if (!lines.Any(l => l.Series.HasData))
        {
            html.Append("<p>No data: nothing was asked of the store, or it is disconnected.</p>\n");
            return;
        }

        using var plot = new Plot();
        var palette = plot.Add.Palette;
        for (var i = 0; i < lines.Count; i++)
            AddLine(plot, lines[i].Name, lines[i].Series, palette.GetColor(i));
        plot.Axes.DateTimeTicksBottom();
        plot.Axes.SetLimitsX(lines[0].Series.Start.UtcDateTime.ToOADate(), lines[0].Series.End.UtcDateTime.ToOADate());
        plot.YLabel(unit);
        plot.XLabel("UTC");
        if (lines.Count > 1)
            plot.ShowLegend(Edge.Right);
        AppendSvg(html, plot, title);
    }

    // A gap is a gap: each run of neighbouring points is a line of its own.
    private static void AddLine(Plot plot, string name, DataSeries series, Color color)
    {
        var from = 0;
        for (var i = 1; i <= series.Values.Length; i++)
        {
            if (i < series.Values.Length && series.Timestamps.Span[i] - series.Timestamps.Span[i - 1] <= series.Windows[0].Period)
                continue;
            var run = plot.Add.Scatter(
                series.Timestamps[from..i].ToArray().Select(t => t.UtcDateTime.ToOADate()).ToArray(),
                    series.Values[from..i].ToArray(), color);
            run.MarkerSize = i - from == 1 ? 5 : 0;
            run.LegendText = from == 0 ? name : "";
            from = i;
        }
    }

    private static void AppendBars(StringBuilder html, string title, string unit, IReadOnlyList<(string Name, double Value)> bars)
    {
        html.Append("<h2>").Append(Text(title)).Append("</h2>\n");
        if (bars.Count == 0)
        {
            html.Append("<p>None.</p>\n");
            return;
        }

        using var plot = new Plot();
        // Names are long: they stand beside their bars, the most frequent at the top.
        plot.Add.Bars(bars.Reverse().Select(b => b.Value).ToArray()).Horizontal = true;
        plot.Axes.Left.SetTicks([.. bars.Select((_, i) => (double)i)], [.. bars.Reverse().Select(b => b.Name)]);
        plot.Axes.Margins(left: 0);
        plot.XLabel(unit);
        AppendSvg(html, plot, title);
    }

    private static void AppendSvg(StringBuilder html, Plot plot, string title) =>
        html.Append("<div role=\"img\" aria-label=\"").Append(Text(title)).Append("\">").Append(plot.GetSvgXml(Width, Height))
            .Append("</div>\n");

    // Names come from an account: they are text, never markup.
    private static string Text(string text) => WebUtility.HtmlEncode(Cell.Printable(text));

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
