using Kms.Metrics.Cli.Output.Report;
using Kms.Metrics.Emulator;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Cli;

public sealed class ReportCommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Report_ShowsEveryStoreWithinEightyColumns()
    {
        await using var emulator = await StartAsync();
        var run = await ToolRun.RunAsync(shell => shell with { WindowWidth = 80 }, "report", "--no-color", "--endpoint-url",
            emulator.ServiceUrl.ToString());
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        foreach (var expected in new[] { "cks-1234567890abcdef0", "cks-fedcba09876543210", "Total requests", "Reliability", "Latency",
            "Top 5 exceptions", "Certificate days to expire", "12 days" })
            Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 80));
    }

    [Fact]
    public async Task HtmlReport_NeedsNothingElse()
    {
        await using var emulator = await StartAsync();
        var file = Path.GetTempFileName();
        try
        {
            var run = await ToolRun.RunAsync("report", "--store", "cks-1234567890abcdef0", "--html", file, "--endpoint-url",
                emulator.ServiceUrl.ToString());
            Assert.Equal((0, ""), (run.ExitCode, run.Output));
            Assert.StartsWith("Wrote " + file + ": 1 key store, ", run.Error, StringComparison.Ordinal);
            var html = await File.ReadAllTextAsync(file, Token);
            Assert.Equal(5, html.Split("<svg").Length - 1);
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("src=", html, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task NameFromAnAccount_IsTextInTheReport()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var odd = new CertificateName("<b>\"x\"</b>");
        await account.PublishAsync(new XksProxyCertificateDaysToExpire(EmulatedAccount.Store, odd), 2, 5);
        var html = HtmlReport.Compose([await account.Kms.KeyStore(EmulatedAccount.Store).HealthAsync(Token)], TimeZoneInfo.Utc);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", html, StringComparison.Ordinal);
        Assert.Contains("No data", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table", "1 request for")]
    [InlineData("json", "\"strategy\": \"Discovery\"")]
    public async Task Explain_ReadsNothing(string format, string expected)
    {
        await using var emulator = await StartAsync();
        var run = await ToolRun.RunAsync("query", "XksProxyErrors", "--group-by", "ErrorType", "--stat", "Sum", "--explain", "--output",
            format, "--endpoint-url", emulator.ServiceUrl.ToString());
        Assert.Equal((0, 0L), (run.ExitCode, emulator.Usage.RequestsOf("GetMetricData")));
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoreThatIsNone_IsWrongUsage()
    {
        var run = await ToolRun.RunAsync("report", "--store", "production", "--endpoint-url", "http://127.0.0.1:1");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--store", run.Error, StringComparison.Ordinal);
    }

    private static async Task<CloudWatchEmulator> StartAsync()
    {
        var emulator = await CloudWatchEmulator.StartAsync(cancellationToken: Token);
        var now = DateTimeOffset.UtcNow;
        emulator.Simulate(SimulatedAccount.CreateDemo(now), now.AddHours(-1), now);
        return emulator;
    }
}
