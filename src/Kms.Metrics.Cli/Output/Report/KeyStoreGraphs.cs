using System.Globalization;

namespace Kms.Metrics.Cli.Output.Report;

/// <summary>The console's five graphs of an external key store, in the terminal: at most 80 columns wide.</summary>
internal static class KeyStoreGraphs
{
    private const int Widest = 66;
    private const int AroundChart = 14;
    private const int MostRows = 5;

    public static void Draw(Screen screen, KeyStoreHealth health, TimeZoneInfo zone)
    {
        DrawLine(screen, health.TotalRequests, zone, Tone.Heading, "per " + Length(health.TotalRequests.Period) + ", limit "
            + Cell.Number(health.TotalRequests.DangerLevel ?? 0));
        DrawLine(screen, health.Reliability, zone, Tone.Good, "% of requests without a retryable error");
        DrawBars(screen, "Latency (average milliseconds by KMS / proxy operation, limit 250)", Tone.Warning,
            [.. health.Latency.Where(l => l.HasData).Take(MostRows)
            .Select(l => (l.Metric[KmsDimension.KmsOperation] + " / " + l.Metric[KmsDimension.XksOperation], l.Summarize().Mean))]);
        DrawBars(screen, "Top 5 exceptions (requests in " + Length(health.TotalRequests.End - health.TotalRequests.Start) + ")", Tone.Bad,
            [.. health.TopExceptions.Select(e => (e[KmsDimension.ExceptionName], e.Summarize().Sum))]);
        DrawCertificates(screen, health);
    }

    public static string Length(TimeSpan time) => time switch
    {
        { TotalDays: >= 2 } => time.TotalDays.ToString("0.#", CultureInfo.InvariantCulture) + " days",
        { TotalHours: >= 1 } => time.TotalHours.ToString("0.#", CultureInfo.InvariantCulture) + " h",
        _ => time.TotalMinutes.ToString("0.#", CultureInfo.InvariantCulture) + " min",
    };

    private static void DrawLine(Screen screen, GraphSeries series, TimeZoneInfo zone, Tone tone, string unit) =>
        LineChart.Draw(screen, series.Title + " (" + unit + ")",
            TimeGrid.Fill(series, series.Start, series.End, Math.Min(Widest, (screen.Width ?? int.MaxValue) - AroundChart)),
            (TimeText.ForPeople(series.Start, zone), TimeText.ForPeople(series.End, zone)), tone);

    private static void DrawBars(Screen screen, string title, Tone tone, IReadOnlyList<(string Name, double Value)> bars)
    {
        screen.WriteLine(new Styled(title, Tone.Strong));
        if (bars.Count == 0)
            screen.WriteLine("  No data");
        else
            BarChart.Draw(screen, bars, tone);
    }

    private static void DrawCertificates(Screen screen, KeyStoreHealth health)
    {
        screen.WriteLine(new Styled("Certificate days to expire (alarm recommended below "
            + Cell.Number(KeyStoreLimits.CertificateDays) + ")", Tone.Strong));
        if (health.CertificateDaysToExpire.Count == 0)
            screen.WriteLine("  No data: the certificate's name holds a wildcard, or the store is disconnected.");
        foreach (var certificate in health.CertificateDaysToExpire)
        {
            screen.WriteParts(["  " + certificate.Metric.CertificateName.Value + ": ", certificate.Latest is { } left
                ? new Styled(Cell.Number(left.Value) + " days", left.Value < KeyStoreLimits.CertificateDays ? Tone.Bad : Tone.Plain)
                : new Styled("no data")]);
        }
    }
}
