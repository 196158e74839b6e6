using Kms.Metrics.Cli.Output;
using Spectre.Console;

namespace Kms.Metrics.Cli.Demo;

/// <summary>The console's five graphs of an external key store, in the terminal.</summary>
internal sealed class KeyStoreGraphs(IAnsiConsole console, IKmsMetrics kms, CustomKeyStoreId store, DateTimeOffset start, DateTimeOffset end)
{
    private const int ColumnsPerPoint = 2;
    private const int Width = 84;
    private const int MostRows = 5;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(5);

    public async Task DrawAsync(CancellationToken cancellationToken)
    {
        var byType = await kms.Query<XksProxyErrors>().Where(store).GroupBy(KmsDimension.ErrorType).Sum().Every(Period).Between(start, end).ToListAsync(cancellationToken).ConfigureAwait(false);
        var total = Add(byType);
        LineChart.Draw(console, "Total requests (in 5 minutes)", Grid(total), start, end, "blue");
        LineChart.Draw(console, "Reliability (% of requests without a retryable error)", Grid(Reliability(total, byType)), start, end, "green");
        await DrawLatencyAsync(cancellationToken).ConfigureAwait(false);
        await DrawExceptionsAsync(cancellationToken).ConfigureAwait(false);
        var days = await kms.Query<XksProxyCertificateDaysToExpire>().Where(store).Minimum().Every(Period).Between(start, end).ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var certificate in days)
            console.MarkupLine("[bold]Certificate days to expire[/]  " + certificate.Metric.CertificateName + ": " + (certificate.Latest is { } left ? "[yellow]" + Cell.Number(left.Value) + " days[/]" : "no data"));
    }

    private async Task DrawLatencyAsync(CancellationToken cancellationToken)
    {
        var latency = await kms.Query<XksProxyLatency>().Where(store).GroupBy(KmsDimension.KmsOperation, KmsDimension.XksOperation).Average()
            .Every(Period).Between(start, end).ToListAsync(cancellationToken).ConfigureAwait(false);
        var bars = latency.Where(g => g.HasData).Select(g => (Name: g[KmsDimension.KmsOperation] + " / " + g[KmsDimension.XksOperation], Value: Mean(g.Values.Span)))
            .OrderByDescending(b => b.Value).Take(MostRows).ToList();
        DrawBars("Latency (average milliseconds by KMS / proxy operation)", bars, Color.Yellow);
    }

    private async Task DrawExceptionsAsync(CancellationToken cancellationToken)
    {
        var exceptions = await kms.Query<XksProxyErrors>().Where(store).GroupBy(KmsDimension.ExceptionName).Sum().Every(Period).Between(start, end).ToListAsync(cancellationToken).ConfigureAwait(false);
        var bars = exceptions.Where(g => g.HasData && g[KmsDimension.ExceptionName] != XksExceptionName.None.ToPublishedName())
            .Select(g => (Name: g[KmsDimension.ExceptionName], Value: Total(g.Values.Span))).OrderByDescending(b => b.Value).Take(MostRows).ToList();
        DrawBars("Top 5 exceptions (in 3 hours)", bars, Color.Red);
    }

    private void DrawBars(string title, List<(string Name, double Value)> bars, Color color)
    {
        console.MarkupLine("[bold]" + Markup.Escape(title) + "[/]");
        if (bars.Count == 0)
            console.MarkupLine("  no data");
        else
            console.Write(new BarChart().Width(Width).AddItems(bars, b => new BarChartItem(Markup.Escape(b.Name), Math.Round(b.Value, 1), color)));
    }

    private double?[] Grid(SortedDictionary<DateTimeOffset, double> points)
    {
        var columns = TimeGrid.Fill([.. points.Keys], [.. points.Values], start, end, (int)((end - start) / Period));
        return [.. columns.SelectMany(c => Enumerable.Repeat(c, ColumnsPerPoint))];
    }

    private static SortedDictionary<DateTimeOffset, double> Add(IEnumerable<MetricSeries> series)
    {
        var sum = new SortedDictionary<DateTimeOffset, double>();
        foreach (var one in series)
        {
            for (var i = 0; i < one.Values.Length; i++)
                sum[one.Timestamps.Span[i]] = sum.GetValueOrDefault(one.Timestamps.Span[i]) + one.Values.Span[i];
        }
        return sum;
    }

    private static SortedDictionary<DateTimeOffset, double> Reliability(SortedDictionary<DateTimeOffset, double> total, IEnumerable<MetricGroup<XksProxyErrors>> byType)
    {
        var retryable = Add(byType.Where(g => g.Members[0].ErrorType == XksErrorType.Retryable));
        return new(total.Where(t => t.Value > 0).ToDictionary(t => t.Key, t => 100 * (1 - (retryable.GetValueOrDefault(t.Key) / t.Value))));
    }

    private static double Mean(ReadOnlySpan<double> values) => Total(values) / values.Length;

    private static double Total(ReadOnlySpan<double> values)
    {
        var total = 0.0;
        foreach (var value in values)
            total += value;
        return total;
    }
}
