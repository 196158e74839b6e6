namespace Kms.Metrics.Tests.Cli;

public sealed class DemoCommandTests
{
    [Fact]
    public async Task Demo_TellsTheWholeStory()
    {
        var run = await ToolRun.RunAsync("demo", "--no-color");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(
            [
                "200 OK, Complete, 0 data points", "KMS0003", "XKS Proxy Error Metrics", "Total requests (per 5 min", "Reliability",
                "Latency", "Top 5 exceptions", "XksProxyUnreachableException",
                "Certificate days to expire", "kms/certificate is ALARM", "kms/errors is OK", "kms/certificate fired",
            ],
            part => Assert.Contains(part, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SameSeed_TellsTheSameStory()
    {
        static string Story(ToolRun run) =>
            string.Join('\n', run.Output.Split('\n').Where(l => !l.Contains("127.0.0.1", StringComparison.Ordinal)));
        Assert.Equal(Story(await ToolRun.RunAsync("demo", "--seed", "7")),
            Story(await ToolRun.RunAsync("demo", "--seed", "7", "--protocol", "json")));
    }
}
