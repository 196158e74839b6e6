using System.Text.Json;
using Kms.Metrics.Catalog;
using Kms.Metrics.Cli.Commands;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Cli;

public sealed class QueryCommandTests
{
    [Fact]
    public async Task Values_ArePrintedAsJson()
    {
        await using var emulator = await Emulator.CloudWatchEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var now = DateTimeOffset.UtcNow;
        emulator.Simulate(Emulator.SimulatedAccount.CreateDemo(now), now.AddMinutes(-30), now);
        var run = await ToolRun.RunAsync("query", "XksProxyErrors", "--where", "CustomKeyStoreId=cks-1234567890abcdef0", "--group-by",
            "ErrorType", "--stat", "Sum", "--period", "5m", "--last", "30m", "--output", "json", "--endpoint-url",
            emulator.ServiceUrl.ToString());
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using var rows = JsonDocument.Parse(run.Output);
        Assert.Equal(["N/A", "Non-retryable errors", "Retryable errors"], rows.RootElement.EnumerateArray()
            .Select(r => r.GetProperty("dimensions").GetProperty("ErrorType").GetString()).Order(StringComparer.Ordinal));
        var row = rows.RootElement[0];
        Assert.Equal(("XksProxyErrors", "Sum", "5m", "Complete"),
            (row.GetProperty("metric").GetString(), row.GetProperty("statistic").GetString(), row.GetProperty("period").GetString(),
            row.GetProperty("status").GetString()));
        var point = row.GetProperty("points")[0];
        Assert.EndsWith("00Z", point.GetProperty("timestamp").GetString(), StringComparison.Ordinal);
        Assert.True(point.GetProperty("value").GetDouble() > 0);
    }

    [Theory]
    [InlineData("table", "█")]
    [InlineData("csv", "XksProxyLatency,")]
    public async Task Values_ArePrintedForPeopleAndSpreadsheets(string format, string expected)
    {
        await using var emulator = await Emulator.CloudWatchEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var now = DateTimeOffset.UtcNow;
        emulator.Simulate(Emulator.SimulatedAccount.CreateDemo(now), now.AddHours(-1), now);
        var run = await ToolRun.RunAsync("query", "XksProxyLatency", "--output", format, "--endpoint-url", emulator.ServiceUrl.ToString(),
            "--no-color");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("KMS0001", "query", "XksProxyError")]
    [InlineData("KMS0002", "query", "XksProxyLatency", "--where", "ErrorType=Retryable")]
    [InlineData("KMS0005", "query", "XksProxyLatency", "--group-by", "kmsoperation")]
    [InlineData("KMS0006", "query", "SecondsUntilKeyMaterialExpiration", "--where", "KeyId=alias/x")]
    [InlineData("KMS0007", "query", "XksProxyErrors", "--where", "ErrorType=N/A", "--where", "ExceptionName=ThrottlingException")]
    [InlineData("KMS0107", "query", "XksProxyLatency", "--group-by", "KmsOperation", "--stat", "p99")]
    [InlineData("--stat", "query", "XksProxyLatency", "--stat", "Median")]
    [InlineData("--period", "query", "XksProxyLatency", "--period", "soon")]
    [InlineData("--period", "query", "XksProxyLatency", "--period", "7s", "--endpoint-url", "http://127.0.0.1:1")]
    [InlineData("--last", "query", "XksProxyLatency", "--last", "500d", "--endpoint-url", "http://127.0.0.1:1")]
    [InlineData("--where", "query", "XksProxyLatency", "--where", "CustomKeyStoreId")]
    [InlineData("--endpoint-url", "query", "XksProxyLatency", "--endpoint-url", "nonsense")]
    [InlineData("--endpoint-url", "query", "XksProxyLatency", "--endpoint-url", "http://example.com")]
    [InlineData("METRIC", "query")]
    [InlineData("frobnicate", "frobnicate")]
    [InlineData("xml", "list", "--output", "xml")]
    public async Task WrongUsage_IsSaidInOneLineBeforeAnythingIsSent(string named, params string[] arguments)
    {
        var run = await ToolRun.RunAsync(arguments);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(named, run.Error.Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServiceThatCannotBeReached_IsNamedInOneLine()
    {
        var run = await ToolRun.RunAsync("alarms", "describe", "--endpoint-url", "http://127.0.0.1:1");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("127.0.0.1:1", Assert.Single(run.Error.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Contains("   at ", (await ToolRun.RunAsync("alarms", "describe", "--endpoint-url", "http://127.0.0.1:1", "--verbose")).Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryMetricOfTheCatalog_CanBeQueried()
    {
        foreach (var metric in KmsCatalog.Metrics)
            Assert.Equal(metric.Name, await MetricDispatch.DoAsync(metric, new NameOfType(), TestContext.Current.CancellationToken));
    }

    private sealed class NameOfType : IMetricWork<string>
    {
        public Task<string> DoAsync<TMetric>(CancellationToken cancellationToken)
            where TMetric : KmsMetric => Task.FromResult(typeof(TMetric).Name);
    }
}
