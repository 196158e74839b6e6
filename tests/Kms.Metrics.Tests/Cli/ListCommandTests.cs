using System.Text.Json;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Cli;

public sealed class ListCommandTests
{
    private static readonly string Sample = Path.Combine(AppContext.BaseDirectory, "Fixtures", "list-metrics.json");

    [Fact]
    public async Task SampleOfTheGuide_GivesSevenTypedRowsWithFindingsOnTheOlderNames()
    {
        var run = await ToolRun.RunAsync("list", "--from", Sample, "--output", "json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using var rows = JsonDocument.Parse(run.Output);
        Assert.Equal(
            [
                "SecondsUntilKeyMaterialExpiration ",
                "ExternalKeyStoreThrottle KMS0001",
                "XksProxyCertificateDaysToExpire ",
                "XksProxyCredentialAge ",
                "XksProxyErrors ",
                "XksExternalKeyManagerStates KMS0001,KMS0005",
                "XksProxyLatency ",
            ],
            rows.RootElement.EnumerateArray()
                .Select(r => r.GetProperty("metric").GetString() + " "
                + string.Join(',', r.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("id").GetString()))));
        var states = rows.RootElement[5];
        Assert.Equal(("XksProxyHsmStates", "XKS External Key Manager Metrics", "Active"),
            (states.GetProperty("publishedName").GetString(), states.GetProperty("group").GetString(),
            states.GetProperty("dimensions").GetProperty("XksProxyHsmState").GetString()));
    }

    [Fact]
    public async Task SampleFromTheStandardInput_IsReadToo()
    {
        var run = await ToolRun.RunWithInputAsync(await File.ReadAllTextAsync(Sample, TestContext.Current.CancellationToken), "list",
            "--from", "-", "--metric", "XksProxyHsmStates", "--output", "csv");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            "XksExternalKeyManagerStates,XksProxyHsmStates,XKS External Key Manager "
            + "Metrics,CustomKeyStoreId=cks-1234567890abcdef0;XksProxyHsmState=Active,KMS0001;KMS0005",
            run.Output.Trim().Split('\n')[1].Trim());
    }

    [Fact]
    public async Task Table_SaysWhatIsWrongAndWhatToDo()
    {
        var run = await ToolRun.RunAsync("list", "--from", Sample);
        Assert.Contains("KMS0001: 'ExtenalKeyStoreThrottle' is an older or misspelled name", run.Output, StringComparison.Ordinal);
        Assert.Contains("Use 'ExternalKeyStoreThrottle'", run.Output, StringComparison.Ordinal);
        Assert.Contains("7 metrics", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_IsListedByGroup()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var run = await ToolRun.RunAsync("list", "--group", "per-key metrics", "--endpoint-url", account.Emulator.ServiceUrl.ToString(),
            "--output", "json", "--protocol", "json");
        Assert.Equal(0, run.ExitCode);
        using var rows = JsonDocument.Parse(run.Output);
        Assert.Equal(2, rows.RootElement.GetArrayLength());
    }

    [Theory]
    [InlineData("not json", "is not JSON")]
    [InlineData("[]", "holds no list named Metrics")]
    [InlineData("""{"Metrics":[{"Namespace":"AWS/KMS"}]}""", "has no usable MetricName")]
    [InlineData("""{"Metrics":[{"Namespace":"AWS/KMS","MetricName":"X","Dimensions":[{"Name":1}]}]}""", "has no usable Name")]
    [InlineData("", "is not JSON")]
    public async Task InputThatIsNoListing_IsRefusedInOneLine(string input, string reason)
    {
        var run = await ToolRun.RunWithInputAsync(input, "list", "--from", "-");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(reason, Assert.Single(run.Error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatDoesNotExist_IsNamed()
    {
        var run = await ToolRun.RunAsync("list", "--from", "/no/such/file.json");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("/no/such/file.json", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherNamespaces_AreLeftOut()
    {
        var run = await ToolRun.RunWithInputAsync(
            """{"Metrics":[{"Namespace":"AWS/EC2","MetricName":"CPUUtilization","Dimensions":[]}]}""", "list", "--from", "-",
            "--output", "json");
        Assert.Equal("[]", run.Output.Trim());
    }

    [Fact]
    public async Task ControlCharactersInAName_DoNotReachTheTerminal()
    {
        var run = await ToolRun.RunWithInputAsync(
            """{"Metrics":[{"Namespace":"AWS/KMS","MetricName":"\u001b[2Jgone [red]","Dimensions":[]}]}""", "list", "--from", "-");
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.Contains("[red]", run.Output, StringComparison.Ordinal);
    }
}
