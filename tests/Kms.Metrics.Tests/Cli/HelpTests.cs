namespace Kms.Metrics.Tests.Cli;

/// <summary>What <c>--help</c> says about a command.</summary>
public sealed class HelpTests
{
    [Theory]
    [InlineData("lint")]
    [InlineData("query")]
    [InlineData("emulator")]
    [InlineData("alarms", "plan")]
    public async Task Options_AreDescribedOnce(params string[] command)
    {
        var run = await ToolRun.RunAsync([.. command, "--help"]);
        Assert.Equal(0, run.ExitCode);
        var options = run.Output.Split('\n').Where(l => l.StartsWith("  -", StringComparison.Ordinal))
            .Select(l => l.TrimStart().Split(' ')[0]).ToList();
        Assert.Contains("--output", options);
        Assert.Equal(options.Distinct(), options);
    }

    [Fact]
    public async Task OptionOfTheCommand_TakesThePlaceOfTheGlobalOne()
    {
        var run = await ToolRun.RunAsync("lint", "--help");
        Assert.Contains("sarif", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("csv", run.Output.Replace("JSON and CSV", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
