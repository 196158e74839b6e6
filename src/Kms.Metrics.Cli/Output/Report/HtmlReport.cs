using System.Net;
using System.Text;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Output.Report;

/// <summary>The report as one HTML file that needs nothing else: for a phone, a wide screen and paper, light and dark.</summary>
internal static class HtmlReport
{
    private const string NoData = "<p class=\"muted\">No data: the key store got no requests, or it is disconnected.</p>\n";

    private const string Style = """
        :root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--card:#f6f8fa;--line:#d0d7de;--muted:#59636e;--bad:#b3261e;--good:#1a7f37}
        @media (prefers-color-scheme:dark){
        :root{--ink:#e6edf3;--paper:#0d1117;--card:#161b22;--line:#30363d;--muted:#9198a1;--bad:#ff7b72;--good:#3fb950}}
        *{box-sizing:border-box}
        body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:1040px;margin:0 auto;padding:1rem}
        h1{font-size:1.4rem;margin:1.5rem 0 .25rem;overflow-wrap:anywhere}
        h2{font-size:1rem;margin:0 0 .5rem}
        .muted{color:var(--muted);margin:.25rem 0}
        .danger{border-left:4px solid var(--bad);padding:.5rem .75rem;margin:.75rem 0;background:var(--card)}
        .danger strong{color:var(--bad)}
        .good{color:var(--good)}
        dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,150px),1fr));gap:.5rem;margin:1rem 0}
        dl div,figure{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:.6rem .75rem}
        dt{font-size:.8rem;color:var(--muted)}
        dd{margin:0;font-weight:600;overflow-wrap:anywhere}
        .graphs{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:.75rem}
        figure{margin:0;min-width:0;break-inside:avoid}
        svg{display:block;width:100%;height:auto}
        ul{list-style:none;margin:.5rem 0 0;padding:0;font-size:.8rem;columns:2 180px}
        li{overflow-wrap:anywhere;break-inside:avoid}
        li i{display:inline-block;width:.8em;height:.8em;border-radius:2px;margin-right:.4em}
        @media print{
        :root{--ink:#000;--paper:#fff;--card:#fff;--line:#bbb;--muted:#444;--bad:#900}
        body{max-width:none;padding:0}.graphs{grid-template-columns:1fr 1fr}*{print-color-adjust:exact}}
        """;

    public static string Compose(IReadOnlyList<KeyStoreHealth> stores, TimeZoneInfo zone)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>External key stores of AWS "
                + "KMS</title>\n")
            .Append("<style>\n").Append(Style).Append("\n</style>\n</head>\n<body>\n");
        if (stores.Count == 0)
            html.Append("<p>No external key store publishes anything in this account and region.</p>\n");
        foreach (var store in stores)
            Append(html, store, zone);
        return html.Append("</body>\n</html>\n").ToString();
    }

    private static void Append(StringBuilder html, KeyStoreHealth health, TimeZoneInfo zone)
    {
        html.Append("<h1>External key store ").Append(Text(health.CustomKeyStoreId.Value)).Append("</h1>\n<p class=\"muted\">")
            .Append(Text(TimeText.ForPeople(health.TotalRequests.Start, zone) + " to "
            + TimeText.ForPeople(health.TotalRequests.End, zone))).Append("</p>\n");
        foreach (var finding in health.Findings)
            html.Append("<div class=\"danger\"><strong>").Append(Text(finding.Message)).Append("</strong><br>").Append(Text(finding.Remedy))
                .Append("</div>\n");
        if (health.IsHealthy)
            html.Append("<p class=\"good\">No danger found.</p>\n");
        html.Append("<dl>\n");
        foreach (var (name, value) in CurrentValues.Of(health))
            html.Append("<div><dt>").Append(Text(name)).Append("</dt><dd>").Append(Text(value)).Append("</dd></div>\n");
        html.Append("</dl>\n<div class=\"graphs\">\n");
        AppendGraphs(html, health);
        html.Append("</div>\n");
    }

    private static void AppendGraphs(StringBuilder html, KeyStoreHealth health)
    {
        var requests = health.TotalRequests;
        AppendLines(html, "Total requests per " + KeyStoreGraphs.Length(requests.Period), [("", requests)],
            requests.DangerLevel is { } level ? new ChartLimit(level, "throttled above " + Cell.Number(level)) : null);
        AppendLines(html, "Reliability in %", [("", health.Reliability)],
            new ChartLimit(KeyStoreLimits.ReliabilityPercent, "alarm below 99"));
        AppendLines(html, "Average latency in milliseconds", [.. health.Latency.Where(l => l.HasData).Select(l =>
            (l.Metric[KmsDimension.KmsOperation] + " / " + l.Metric[KmsDimension.XksOperation], (DataSeries)l))],
            new ChartLimit(KeyStoreLimits.LatencyMilliseconds, "KMS gives up at 250"));
        AppendBars(html, "Top 5 exceptions in " + KeyStoreGraphs.Length(requests.End - requests.Start),
            [.. health.TopExceptions.Select(e => (DisplayText.Escape(e[KmsDimension.ExceptionName]), e.Summarize().Sum))]);
        AppendLines(html, "Certificate days to expire", [.. health.CertificateDaysToExpire.Where(c => c.HasData)
            .Select(c => (c.Metric.CertificateName.Value, (DataSeries)c))],
                new ChartLimit(KeyStoreLimits.CertificateDays, "alarm below 10"));
    }

    private static void AppendLines(StringBuilder html, string title, IReadOnlyList<(string Name, DataSeries Series)> lines,
        ChartLimit? limit)
    {
        html.Append("<figure>\n<h2>").Append(Text(title)).Append("</h2>\n");
        if (!lines.Any(l => l.Series.HasData))
        {
            html.Append(NoData).Append("</figure>\n");
            return;
        }

        AppendSvg(html, title, SvgChart.Lines([.. lines.Select(l => l.Series)], limit));
        if (lines.Any(l => l.Name.Length > 0))
        {
            html.Append("<ul>\n");
            for (var i = 0; i < lines.Count; i++)
                html.Append("<li><i style=\"background:").Append(SvgChart.Colors[i % SvgChart.Colors.Count]).Append("\"></i>")
                    .Append(Text(lines[i].Name)).Append(": ")
                    .Append(Text(lines[i].Series.Latest is { } latest ? Cell.Number(latest.Value) : "no data")).Append("</li>\n");
            html.Append("</ul>\n");
        }

        html.Append("</figure>\n");
    }

    private static void AppendBars(StringBuilder html, string title, IReadOnlyList<(string Name, double Value)> bars)
    {
        html.Append("<figure>\n<h2>").Append(Text(title)).Append("</h2>\n");
        if (bars.Count == 0)
            html.Append("<p class=\"muted\">None.</p>\n");
        else
            AppendSvg(html, title, SvgChart.Bars(bars));
        html.Append("</figure>\n");
    }

    private static void AppendSvg(StringBuilder html, string title, string svg) =>
        html.Append("<div role=\"img\" aria-label=\"").Append(Text(title)).Append("\">").Append(svg).Append("</div>\n");

    // Names come from an account: they are text, never markup.
    private static string Text(string text) => WebUtility.HtmlEncode(DisplayText.Escape(text));
}
